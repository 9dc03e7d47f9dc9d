package dev.countersign.telemetry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Interval;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.Topology;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.query.Answer;
import dev.countersign.state.query.ArtifactDesk;
import dev.countersign.state.query.Asked;
import dev.countersign.state.query.Question;
import dev.countersign.state.query.RawFlows;
import dev.countersign.state.query.Where;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.ArtifactSettings;
import dev.countersign.telemetry.TestClock;
import dev.countersign.telemetry.audit.ConfigurationReader.Reading;
import dev.countersign.yang.data.DataTree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConfigurationAuditTest {
    private static final SketchKey KEY = SketchKey.random(SipHash.Variant.SIPHASH_2_4, new SplittableRandom(1));
    private static final List<String> NAMES = List.of("a", "b", "c");

    private final TestClock clock = new TestClock(Instant.parse("2026-07-01T12:00:00Z"));
    private final Map<DeviceId, DataTree> devices = new HashMap<>();
    private final List<String> recorded = new ArrayList<>();
    private final ArtifactCatalogue catalogue =
            new ArtifactCatalogue(ArtifactCatalogue.Limits.DEFAULT, clock, (_, _, _, _) -> {});
    private final ConfigurationArtifacts artifacts = new ConfigurationArtifacts(
            new ArtifactSettings("local", "here", "test"),
            KEY,
            new ArtifactSigner(ArtifactSigner.newKeys()),
            catalogue,
            clock);
    private final AuditTasks tasks = new AuditTasks(
            (task, event, detail) -> recorded.add(task + " " + event + " " + detail),
            new AuditTasks.EvidenceKeeper() {
                @Override
                public boolean pin(EvidenceId id) {
                    return true;
                }

                @Override
                public void unpin(EvidenceId id) {}
            },
            clock);
    private final ConfigurationAudit audit = new ConfigurationAudit(
            AuditConfig.DEFAULT.configurations(),
            new Topology(
                    List.of(device("a", "border"), device("b", "border"), device("c", "border"), device("d", "core")),
                    List.of(),
                    List.of()),
            this::read,
            artifacts,
            tasks);

    private static Device device(String name, String role) {
        return new Device(new DeviceId(name), "ietf", Map.of("role", role));
    }

    private Reading read(DeviceId device) {
        return Optional.ofNullable(devices.get(device))
                .<Reading>map(tree -> new Reading.Configuration(tree, Interval.at(clock.instant())))
                .orElseGet(() -> new Reading.Unreadable("no session with it"));
    }

    @Test
    void deviceThatDeviates_opensATaskWithItsStatementsAndTheArtifacts_untilItIsMended() {
        all(Trees.list("edge", "drop"));
        set("b", Trees.list("edge", "accept"));
        audit.run();

        assertThat(tasks.open()).hasSize(1);
        AuditTask task = tasks.open().getFirst();
        assertThat(task.device()).isEqualTo(new DeviceId("b"));
        assertThat(task.summary()).startsWith("b is not configured as most of its 2 peers of role=border are, in 1");
        assertThat(task.differences())
                .extracting(AuditTask.Difference::here)
                .containsExactly("ietf-access-control-list:accept");
        assertThat(task.artifacts())
                .hasSize(3)
                .allSatisfy(id -> assertThat(catalogue.entry(id).orElseThrow().query())
                        .isEqualTo(QueryClass.CONFIGURATION_SIMILARITY));
        assertThat(recorded.getFirst()).contains("opened", task.artifacts().getFirst(), "accept, expected");

        set("b", Trees.list("edge", "drop"));
        audit.run();
        assertThat(tasks.open()).isEmpty();
        assertThat(recorded.getLast()).contains("over");
    }

    @Test
    void deviceThatCannotBeRead_isSaidAndIsNotMended() {
        all(Trees.list("edge", "drop"));
        set("b", Trees.list("edge", "accept"));
        audit.run();
        devices.remove(new DeviceId("b"));
        audit.run();

        assertThat(tasks.open()).as("nobody knows whether it still deviates").hasSize(1);
        assertThat(tasks.runs().getFirst().skipped()).containsExactly("b: no session with it");
        assertThat(tasks.runs().getFirst().examined()).isEqualTo(2);
    }

    @Test
    void deviceWithoutPeers_isNotRead() {
        all("");
        audit.run();

        assertThat(catalogue.entries())
                .extracting(entry -> entry.scope().points().getFirst().device().value())
                .containsExactlyInAnyOrderElementsOf(NAMES);
    }

    @Test
    void similarity_isAskedWithARangeAndTheExactIndexBesideIt() {
        all(Trees.list("edge", "drop"));
        set("b", Trees.list("edge", "accept"));
        audit.run();
        clock.move(Duration.ofSeconds(5));

        Answer answer = ask(new Where.Network());
        assertThat(answer.values()).hasSize(3);
        Answer.Value least = answer.values().getFirst();
        assertThat(least.what()).isEqualTo("a and b");
        assertThat(least.exact()).isEqualTo(5.0 / 7);
        assertThat(least.range()).isNotNull();
        assertThat(least.exact())
                .isBetween(
                        Optional.ofNullable(least.range()).orElseThrow().low(),
                        Optional.ofNullable(least.range()).orElseThrow().high());
        assertThat(answer.values().getLast().exact()).isEqualTo(1);
        assertThat(answer.age()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
        assertThat(answer.artifacts()).hasSize(3);
        assertThat(ask(new Where.OneDevice(new DeviceId("c"))).values())
                .extracting(Answer.Value::what)
                .containsExactly("b and c", "a and c");
    }

    /** S-7: sketches that look far apart are no finding; what opens a task is the exact comparison, and it is for people. */
    @Test
    void approximateStateAlone_opensNothing() {
        all("");
        audit.run();
        artifacts.publish(
                new DeviceId("b"),
                "role=border",
                Trees.router("b", 1, Trees.list("edge", "drop")),
                Statements.of(Trees.router("b", 1, Trees.list("edge", "drop")), AuditConfig.DEFAULT.configurations()),
                Interval.at(clock.instant()));

        assertThat(ask(new Where.Network()).values().getFirst().estimate()).isLessThan(0.9);
        audit.run();
        assertThat(tasks.open()).isEmpty();
        assertThat(recorded).isEmpty();
    }

    private Answer ask(Where where) {
        SketchKeyRing keys = SketchKeyRing.of(List.of(KEY));
        ArtifactDesk desk = new ArtifactDesk(new ArtifactDesk.Parts(
                catalogue,
                new ArtifactMerge(keys, "here", "test", clock),
                keys,
                RawFlows.NONE,
                "local",
                _ -> true,
                artifacts,
                clock));
        clock.move(Duration.ofMillis(1));
        Asked asked = desk.ask(new Question.Similarity(where), Duration.ofHours(1), "tester");
        return ((Asked.Answered) asked).answer();
    }

    private void all(String rest) {
        NAMES.forEach(name -> set(name, rest));
    }

    private void set(String name, String rest) {
        devices.put(new DeviceId(name), Trees.router(name, 1 + name.charAt(0) % 3, rest));
    }
}
