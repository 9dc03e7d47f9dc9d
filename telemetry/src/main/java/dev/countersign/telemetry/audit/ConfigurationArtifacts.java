package dev.countersign.telemetry.audit;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactError;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.LeakageStatement;
import dev.countersign.state.artifact.LeakageStatement.Exposure;
import dev.countersign.state.artifact.LeakageStatement.Kind;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.Provenance;
import dev.countersign.state.artifact.Quality;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.Sampling;
import dev.countersign.state.artifact.Scope;
import dev.countersign.state.artifact.SharingPolicy;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.query.KeptSets;
import dev.countersign.state.sketch.MinHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.ArtifactSettings;
import dev.countersign.yang.data.DataTree;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes artifacts of configurations: a MinHash of each device's statements, signed and put in the catalogue. The statements
 * of the newest of each device are kept, so that questions are answered exactly beside the estimate. Thread-safe.
 */
public final class ConfigurationArtifacts implements KeptSets {
    /** 1,024 registers: a standard error of 1.6 % at most, in about 4 KiB. */
    private static final int REGISTERS = 1_024;

    private final ArtifactSettings settings;
    private final SketchKey key;
    private final ArtifactSigner signer;
    private final ArtifactCatalogue catalogue;
    private final Clock clock;
    private final Map<DeviceId, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(String artifact, Set<String> statements) {}

    public ConfigurationArtifacts(
            ArtifactSettings settings, SketchKey key, ArtifactSigner signer, ArtifactCatalogue catalogue, Clock clock) {
        this.settings = settings;
        this.key = key;
        this.signer = signer;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public Optional<Set<String>> of(String artifactId) {
        return kept.values().stream()
                .filter(one -> one.artifact().equals(artifactId))
                .map(Kept::statements)
                .findFirst();
    }

    /** Makes the artifact of one device and answers its id. */
    String publish(DeviceId device, String peers, DataTree tree, Statements statements, Interval asked) {
        MinHash sketch = MinHash.of(key, REGISTERS);
        statements.texts().forEach(text -> {
            byte[] item = text.getBytes(StandardCharsets.UTF_8);
            sketch.update(item, 0, item.length);
        });
        StateArtifact artifact = StateArtifact.of(
                QueryClass.CONFIGURATION_SIMILARITY,
                new Scope(
                        List.of(new ObservationPoint(settings.domain(), device, ObservationPoint.WHOLE_DEVICE)),
                        asked,
                        "netconf/get-config",
                        Sampling.NONE,
                        Map.of("peers", peers, "items", "statements of the running configuration")),
                new Quality(
                        ArtifactError.of(sketch),
                        asked.end(),
                        asked.end(),
                        new Coverage(statements.texts().size(), 0)),
                Provenance.ofTelemetry(
                        List.of("netconf " + device),
                        settings.collector(),
                        "modules " + tree.schema().id().brief(),
                        settings.software(),
                        clock.instant()),
                new SharingPolicy(SharingPolicy.Audience.OWN_DOMAIN, leakage()),
                Payload.Compact.of(sketch));
        catalogue.add(signer.sign(artifact));
        kept.put(device, new Kept(artifact.id(), statements.texts()));
        return artifact.id();
    }

    private static LeakageStatement leakage() {
        return LeakageStatement.of(
                new Exposure(Kind.LABELS, "device and group of peers", 1),
                new Exposure(Kind.CORRELATION, "configurations tried by who has the sketch key", 1),
                new Exposure(Kind.REPEATED_QUERIES, "a change of configuration between two audits", 2));
    }
}
