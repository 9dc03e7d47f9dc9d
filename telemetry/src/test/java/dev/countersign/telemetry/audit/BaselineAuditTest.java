package dev.countersign.telemetry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactError;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.LeakageStatement;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.Provenance;
import dev.countersign.state.artifact.Quality;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.Sampling;
import dev.countersign.state.artifact.Scope;
import dev.countersign.state.artifact.SharingPolicy;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.query.ArtifactDesk;
import dev.countersign.state.query.RawFlows;
import dev.countersign.state.sketch.DdSketch;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.telemetry.TelemetryEvidence;
import dev.countersign.telemetry.TestClock;
import dev.countersign.telemetry.poll.InterfaceRates;
import dev.countersign.telemetry.poll.Rate;
import dev.countersign.telemetry.poll.RateHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BaselineAuditTest {
    private static final InterfaceRef PORT = new InterfaceRef(new DeviceId("r1"), "ge-0/0/1");
    private static final SketchKey KEY = SketchKey.random(SipHash.Variant.SIPHASH_2_4, new SplittableRandom(1));
    private static final Duration STEP = Duration.ofSeconds(5);

    private final TestClock clock = new TestClock(Instant.parse("2026-07-01T12:00:00Z"));
    private final RateHistory rates = new RateHistory(720, 10);
    private final List<String> recorded = new ArrayList<>();
    private final Set<EvidenceId> pinned = new HashSet<>();
    private final ArtifactCatalogue catalogue =
            new ArtifactCatalogue(ArtifactCatalogue.Limits.DEFAULT, clock, (_, _, _, _) -> {});
    private final ArtifactSigner signer = new ArtifactSigner(ArtifactSigner.newKeys());
    private final AuditTasks tasks = new AuditTasks(
            (_, event, detail) -> recorded.add(event + " " + detail),
            new AuditTasks.EvidenceKeeper() {
                @Override
                public boolean pin(EvidenceId id) {
                    return pinned.add(id);
                }

                @Override
                public void unpin(EvidenceId id) {
                    pinned.remove(id);
                }
            },
            clock);
    private final BaselineAudit audit = new BaselineAudit(
            AuditConfig.DEFAULT.baselines(),
            new BaselineAudit.Sources(
                    rates,
                    _ -> Optional.of(1_000_000_000L),
                    TelemetryEvidence::rate,
                    new LatencyBaselines(catalogue, desk(), "local")),
            tasks,
            clock);

    private ArtifactDesk desk() {
        SketchKeyRing keys = SketchKeyRing.of(List.of(KEY));
        return new ArtifactDesk(new ArtifactDesk.Parts(
                catalogue,
                new ArtifactMerge(keys, "here", "test", clock),
                keys,
                RawFlows.NONE,
                "local",
                _ -> true,
                clock));
    }

    @Test
    void rateThatLeavesItsBaseline_opensATaskWithEvidence_andReturningEndsIt() {
        steps(100, 1_000);
        audit.run();
        assertThat(tasks.open()).isEmpty();

        steps(6, 90_000);
        audit.run();
        assertThat(tasks.open()).extracting(AuditTask::subject).contains("ge-0/0/1 packets/s entering");
        AuditTask task = tasks.open().stream()
                .filter(one -> one.subject().endsWith("packets/s entering"))
                .findFirst()
                .orElseThrow();
        assertThat(task.summary()).contains("90,003 packets/s entering over the last 30 s", "of 100 samples");
        assertThat(task.evidence())
                .hasSize(6)
                .isSubsetOf(pinned)
                .allSatisfy(id -> assertThat(id.value()).startsWith("ev-r1-rate-in-ge-0:0:1-"));
        assertThat(recorded).anyMatch(step -> step.startsWith("opened r1 ge-0/0/1: 90,003 packets/s"));
        assertThat(tasks.open().stream()
                        .filter(one -> one.subject().contains("bit/s"))
                        .findFirst()
                        .orElseThrow()
                        .summary())
                .contains("% of its speed)");

        int steps = recorded.size();
        steps(1, 91_000);
        audit.run();
        assertThat(recorded).as("a number that goes on moving is no news").hasSize(steps);

        steps(7, 1_000);
        audit.run();
        assertThat(tasks.open()).isEmpty();
        assertThat(tasks.over())
                .isNotEmpty()
                .allSatisfy(over -> assertThat(over.over()).isEqualTo(clock.instant()));
        assertThat(pinned).isEmpty();
        assertThat(recorded.getLast()).startsWith("over ");
    }

    @Test
    void youngBaseline_findsNothingAndSaysSo() {
        steps(60, 1_000);
        steps(5, 90_000);
        audit.run();

        assertThat(tasks.open()).isEmpty();
        assertThat(tasks.runs().getFirst().examined()).isZero();
        assertThat(tasks.runs().getFirst().skipped())
                .containsExactly("r1 ge-0/0/1: the baseline is too young, 59 samples of at least 60");
    }

    @Test
    void interfaceThatFellSilent_isNotExamined_andItsTaskStays() {
        steps(100, 1_000);
        steps(6, 90_000);
        audit.run();
        int open = tasks.open().size();
        clock.move(Duration.ofMinutes(5));
        audit.run();

        assertThat(tasks.open()).hasSize(open).isNotEmpty();
        assertThat(tasks.runs().getFirst().skipped())
                .containsExactly("r1 ge-0/0/1: 0 rates in the last 30 s, of at least 3");
    }

    @Test
    void taskThatCannotBeRecorded_isNotShown() {
        AuditTasks mute = new AuditTasks(
                (_, _, _) -> {
                    throw new IllegalStateException("the ledger is full");
                },
                new AuditTasks.EvidenceKeeper() {
                    @Override
                    public boolean pin(EvidenceId id) {
                        return false;
                    }

                    @Override
                    public void unpin(EvidenceId id) {}
                },
                clock);
        Found found = new Found(PORT.device(), "x", "y", List.of(), List.of(), List.of());

        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(() -> mute.take(AuditTask.Kind.BASELINE, Set.of(), List.of(found), 1, List.of()));
        assertThat(mute.open()).isEmpty();
    }

    @Test
    void delayAboveItsBaseline_opensATaskNamingTheArtifacts() {
        for (int i = 0; i < 20; i++) {
            latency(10);
        }
        audit.run();
        assertThat(tasks.open()).isEmpty();
        assertThat(tasks.runs().getFirst().examined()).isEqualTo(1);

        for (int i = 0; i < 3; i++) {
            latency(40);
        }
        audit.run();

        AuditTask task = tasks.open().getFirst();
        assertThat(task.subject()).isEqualTo("to r2 delay");
        assertThat(task.artifacts())
                .isNotEmpty()
                .allSatisfy(id -> assertThat(catalogue.entry(id)).isPresent());
        assertThat(task.summary()).contains("ms");
    }

    /** A window of ten seconds with ten values about this many milliseconds. */
    private void latency(double about) {
        DdSketch sketch = DdSketch.of(KEY, 0.01, 2_048);
        for (int i = 0; i < 10; i++) {
            sketch.update(about + i / 10.0);
        }
        Instant start = clock.instant();
        clock.move(Duration.ofSeconds(10));
        catalogue.add(signer.sign(StateArtifact.of(
                QueryClass.LATENCY_QUANTILES,
                new Scope(
                        List.of(new ObservationPoint("local", PORT.device(), "to r2")),
                        new Interval(start, clock.instant()),
                        "test",
                        Sampling.NONE,
                        Map.of("unit", "ms")),
                new Quality(
                        ArtifactError.of(sketch, Sampling.NONE), clock.instant(), clock.instant(), new Coverage(10, 0)),
                Provenance.ofTelemetry(List.of("test"), "here", "none", "test", clock.instant()),
                new SharingPolicy(SharingPolicy.Audience.OWN_DOMAIN, LeakageStatement.of()),
                Payload.Compact.of(sketch))));
    }

    private void steps(int count, double packets) {
        for (int i = 0; i < count; i++) {
            Instant start = clock.instant();
            clock.move(STEP);
            Rate rate = new Rate(packets + i % 7, packets * 8_000, 0, 0);
            rates.add(new InterfaceRates(
                    PORT,
                    new Interval(start, clock.instant()),
                    rate,
                    new Rate(0, 0, 0, 0),
                    new ErrorStatement.Exact()));
        }
    }
}
