package dev.countersign.telemetry.audit;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** When audits run and what they compare. */
public record AuditConfig(Configurations configurations, Baselines baselines) {
    /**
     * The audit of configurations.
     *
     * @param every from one run to the next; zero for never
     * @param label devices of equal value of this label in the inventory are peers; those without it have none
     * @param leaveOut schema paths of what is each device's own, with all below
     * @param unnamed schema paths of lists whose keys are each device's own; their entries are compared without keys
     */
    public record Configurations(Duration every, String label, Set<String> leaveOut, Set<String> unnamed) {
        public Configurations {
            leaveOut = Set.copyOf(leaveOut);
            unnamed = Set.copyOf(unnamed);
        }
    }

    /**
     * The audit of rates and delays.
     *
     * @param every from one run to the next; zero for never
     * @param recent what is compared with all that was before it
     * @param samples at least so many before it make a baseline
     * @param deviations how many robust standard deviations from the median are too far
     * @param change the least change that counts, as a part of the median
     */
    public record Baselines(Duration every, Duration recent, int samples, double deviations, double change) {
        public Baselines {
            if (recent.isNegative() || recent.isZero() || samples < 3 || deviations <= 0 || change < 0) {
                throw new IllegalArgumentException(
                        "baseline: expected a time, at least 3 samples and positive limits, found " + recent + ", "
                                + samples + ", " + deviations + ", " + change);
            }
        }
    }

    /** Every ten minutes by role, names and addresses left out; every half minute, from five minutes of samples on. */
    public static final AuditConfig DEFAULT = new AuditConfig(
            new Configurations(
                    Duration.ofMinutes(10),
                    "role",
                    Set.copyOf(List.of(
                            "/ietf-system:system/hostname",
                            "/ietf-interfaces:interfaces/interface/description",
                            "/ietf-interfaces:interfaces/interface/ietf-ip:ipv4/address",
                            "/ietf-interfaces:interfaces/interface/ietf-ip:ipv6/address")),
                    Set.of(
                            "/ietf-interfaces:interfaces/interface",
                            "/ietf-access-control-list:acls/attachment-points/interface")),
            new Baselines(Duration.ofSeconds(30), Duration.ofSeconds(30), 60, 6, 0.25));
}
