package dev.countersign.telemetry;

import dev.countersign.network.flow.FlowCollectorConfig;
import dev.countersign.state.window.ArtifactSettings;
import dev.countersign.state.window.WindowConfig;
import dev.countersign.telemetry.poll.PollConfig;
import java.time.Duration;

/**
 * How telemetry is gathered.
 *
 * @param probe over how long forwarded traffic is measured; shorter is quicker and errs more
 */
public record TelemetryConfig(
        FlowCollectorConfig collector,
        WindowConfig windows,
        PollConfig polls,
        EvidenceRetention retention,
        ArtifactSettings artifacts,
        Duration probe) {
    public TelemetryConfig {
        if (probe.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("probe length: expected 100 ms or more, found " + probe);
        }
    }

    /** The defaults of every part, and probes over 5 s. */
    public static TelemetryConfig of(FlowCollectorConfig collector, ArtifactSettings artifacts) {
        return new TelemetryConfig(
                collector,
                WindowConfig.DEFAULTS,
                PollConfig.DEFAULTS,
                EvidenceRetention.DEFAULTS,
                artifacts,
                Duration.ofSeconds(5));
    }
}
