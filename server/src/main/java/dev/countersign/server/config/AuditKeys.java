package dev.countersign.server.config;

import dev.countersign.telemetry.audit.AuditConfig;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The keys of {@link AuditConfig}. */
final class AuditKeys {
    private static final AuditConfig DEFAULT = AuditConfig.DEFAULT;

    static final Key<Duration> CONFIGURATIONS = Kinds.duration(
            "audit.configurations.every",
            "10m",
            "0s",
            "7d",
            "How often the configurations of peers are compared; 0s for never.");
    static final Key<String> LABEL = Kinds.text(
            "audit.configurations.peers",
            DEFAULT.configurations().label(),
            "Devices whose label of this name in the inventory has the same value are peers.");
    static final Key<List<String>> LEAVE_OUT = paths(
            "audit.configurations.leave-out",
            DEFAULT.configurations().leaveOut(),
            "What is each device's own: not compared, with all below it.");
    static final Key<List<String>> UNNAMED = paths(
            "audit.configurations.unnamed",
            DEFAULT.configurations().unnamed(),
            "Lists whose keys are each device's own: what their entries say is compared without the keys.");
    static final Key<Duration> BASELINES = Kinds.duration(
            "audit.baselines.every",
            "30s",
            "0s",
            "1h",
            "How often rates and delays are compared with their baseline; 0s for never.");
    static final Key<Duration> RECENT = Kinds.duration(
            "audit.baselines.recent",
            "30s",
            "3s",
            "1h",
            "What is compared with all that is known from before it; all of its samples must be off.");
    static final Key<Integer> SAMPLES = Kinds.integer(
            "audit.baselines.samples",
            "60",
            3,
            100_000,
            "Fewer samples than this are too young a baseline: nothing is found by it, and the audit says so.");
    static final Key<Double> DEVIATIONS = Kinds.decimal(
            "audit.baselines.deviations",
            "6",
            1,
            1_000,
            "How many robust standard deviations from the median are too far.");
    static final Key<Double> CHANGE = Kinds.decimal(
            "audit.baselines.change", "0.25", 0, 1_000, "The least change that counts, as a part of the median.");
    static final List<Key<?>> ALL =
            List.of(CONFIGURATIONS, LABEL, LEAVE_OUT, UNNAMED, BASELINES, RECENT, SAMPLES, DEVIATIONS, CHANGE);

    private AuditKeys() {}

    private static Key<List<String>> paths(String name, Set<String> fallback, String description) {
        return Kinds.list(
                name,
                String.join(",", new TreeSet<>(fallback)),
                "a list of schema paths, each with the module where it changes",
                description,
                path -> {
                    Kinds.require(path.matches("/[A-Za-z_][\\w.-]*:[\\w.:/-]+"));
                    return path;
                });
    }

    static AuditConfig read(Settings settings) {
        return new AuditConfig(
                new AuditConfig.Configurations(
                        settings.value(CONFIGURATIONS),
                        settings.value(LABEL),
                        Set.copyOf(settings.value(LEAVE_OUT)),
                        Set.copyOf(settings.value(UNNAMED))),
                new AuditConfig.Baselines(
                        settings.value(BASELINES),
                        settings.value(RECENT),
                        settings.value(SAMPLES),
                        settings.value(DEVIATIONS),
                        settings.value(CHANGE)));
    }
}
