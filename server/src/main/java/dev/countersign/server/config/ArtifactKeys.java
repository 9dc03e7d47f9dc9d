package dev.countersign.server.config;

import dev.countersign.state.artifact.ArtifactCatalogue;
import java.time.Duration;
import java.util.List;

/** How much state is kept in artifacts. */
final class ArtifactKeys {
    static final Key<Duration> RETENTION = Kinds.duration(
            "artifacts.retention",
            "1h",
            "1m",
            "7d",
            "How long a state artifact is kept after the end of its interval.");
    static final Key<Integer> MOST = Kinds.integer(
            "artifacts.most",
            "20000",
            100,
            10_000_000,
            "At most so many state artifacts are kept; the oldest of the device with most go first.");
    static final Key<Integer> MEBIBYTES = Kinds.integer(
            "artifacts.mebibytes",
            "256",
            1,
            65_536,
            "At most so many MiB of payload of state artifacts are kept in memory; the oldest of the device with most go first.");
    static final List<Key<?>> ALL = List.of(RETENTION, MOST, MEBIBYTES);

    private ArtifactKeys() {}

    static ArtifactCatalogue.Limits read(Settings settings) {
        return new ArtifactCatalogue.Limits(
                settings.value(MOST), (long) settings.value(MEBIBYTES) << 20, settings.value(RETENTION));
    }
}
