package dev.countersign.telemetry.source;

import dev.countersign.core.Interval;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactError;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.Gap;
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
import dev.countersign.state.sketch.DdSketch;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.ArtifactSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Makes an artifact of the delays of a path in a window: a DDSketch of relative error 1 %, in milliseconds, signed and put
 * in the catalogue, with what is missing as coverage and gaps.
 */
public final class LatencyArtifacts {
    private static final double RELATIVE_ERROR = 0.01;
    private static final int BINS = 2_048;
    private static final int FEW = 30;

    private final ArtifactSettings settings;
    private final SketchKey key;
    private final ArtifactSigner signer;
    private final ArtifactCatalogue catalogue;
    private final Clock clock;

    public LatencyArtifacts(
            ArtifactSettings settings, SketchKey key, ArtifactSigner signer, ArtifactCatalogue catalogue, Clock clock) {
        this.settings = settings;
        this.key = key;
        this.signer = signer;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Makes the artifact and answers its id. There is at least one value, each 0 or more. */
    String publish(Delays delays) {
        DdSketch sketch = DdSketch.of(key, RELATIVE_ERROR, BINS);
        delays.values().forEach(value -> sketch.update(value.milliseconds()));
        ObservationPoint point = new ObservationPoint(settings.domain(), delays.device(), delays.path());
        Instant newest = delays.values().getLast().at();
        StateArtifact artifact = StateArtifact.of(
                QueryClass.LATENCY_QUANTILES,
                new Scope(
                        List.of(point),
                        delays.window(),
                        delays.method(),
                        Sampling.NONE,
                        Map.of("unit", "ms"),
                        gaps(point, delays.gaps())),
                new Quality(
                        ArtifactError.of(sketch, Sampling.NONE),
                        newest,
                        newest,
                        new Coverage(delays.values().size(), delays.missed())),
                new Provenance(
                        List.of(delays.source()),
                        settings.collector(),
                        delays.schema(),
                        settings.software(),
                        delays.messages(),
                        List.of(),
                        null,
                        clock.instant()),
                new SharingPolicy(SharingPolicy.Audience.OWN_DOMAIN, leakage(sketch)),
                Payload.Compact.of(sketch));
        catalogue.add(signer.sign(artifact));
        return artifact.id();
    }

    private static List<Gap> gaps(ObservationPoint point, List<Interval> intervals) {
        return intervals.stream().map(interval -> new Gap(point, interval)).toList();
    }

    private static LeakageStatement leakage(DdSketch sketch) {
        Exposure labels = new Exposure(Kind.LABELS, "device and path", 1);
        Exposure windows = new Exposure(Kind.REPEATED_QUERIES, "a window before and a window after", 2);
        return sketch.count() < FEW
                ? LeakageStatement.of(labels, windows, new Exposure(Kind.LOW_CARDINALITY, "delays", sketch.count()))
                : LeakageStatement.of(labels, windows);
    }
}
