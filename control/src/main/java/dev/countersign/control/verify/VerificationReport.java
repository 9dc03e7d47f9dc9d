package dev.countersign.control.verify;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.core.ProposalId;
import dev.countersign.core.Severity;
import dev.countersign.core.evidence.Evidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that verification found about one revision of a proposal. Its digest goes into the approval statement, so a
 * report that differs in anything makes an approval void.
 *
 * @param checks in the order they were made
 * @param devices one for each device whose result could be computed; all of them when nothing failed
 * @param evidence a copy of every cited piece of evidence as it was when checked, so that it outlives its source
 * @param at when verification ended
 */
public record VerificationReport(
        ProposalId proposal,
        int revision,
        List<Check> checks,
        List<VerifiedDevice> devices,
        List<Evidence> evidence,
        Instant at) {
    public VerificationReport {
        checks = List.copyOf(checks);
        devices = List.copyOf(devices);
        evidence = List.copyOf(evidence);
    }

    /** True when no check failed and no finding is an error; checks that were not made do not count as failures. */
    public boolean passed() {
        return checks.stream().noneMatch(c -> c.outcome() == Outcome.FAIL)
                && findings().stream().noneMatch(f -> f.severity() == Severity.ERROR);
    }

    /** The findings of all checks, in order. */
    public List<Finding> findings() {
        return checks.stream().flatMap(c -> c.findings().stream()).toList();
    }

    /** What was computed for a device. */
    public Optional<VerifiedDevice> device(DeviceId id) {
        return devices.stream().filter(d -> d.device().equals(id)).findFirst();
    }

    /** The digest of all of it, canonical. */
    public Digest digest() {
        return CanonicalJson.digest(this);
    }
}
