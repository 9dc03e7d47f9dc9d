package dev.countersign.telemetry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.telemetry.TestClock;
import dev.countersign.telemetry.audit.AuditTask.Difference;
import dev.countersign.telemetry.audit.AuditTask.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of tasks that people close, and of all over a restart. */
class AuditTasksTest {
    private static final DeviceId R1 = new DeviceId("r1");

    private final TestClock clock = new TestClock(Instant.parse("2026-07-01T12:00:00Z"));
    private final List<String> recorded = new ArrayList<>();
    private final AuditTasks.EvidenceKeeper evidence = new AuditTasks.EvidenceKeeper() {
        @Override
        public boolean pin(EvidenceId id) {
            return true;
        }

        @Override
        public void unpin(EvidenceId id) {}
    };
    private String written = "";
    private final TaskMemory memory = new TaskMemory() {
        @Override
        public Optional<State> read() {
            return written.isEmpty()
                    ? Optional.empty()
                    : Optional.of(CanonicalJson.MAPPER.readValue(written, State.class));
        }

        @Override
        public void write(State state) {
            written = CanonicalJson.MAPPER.writeValueAsString(state);
        }
    };
    private AuditTasks tasks = tasks();

    @Test
    void closedTask_isRecordedWithWhoAndWhy_andNotOpenedAgainWhileItIsTheSame() {
        found("a");
        AuditTask task = tasks.open().getFirst();

        assertThat(tasks.close(task.id(), "ana", "it is meant to be so", detail -> recorded.add("ana " + detail)))
                .isTrue();
        found("a");

        assertThat(tasks.open()).isEmpty();
        assertThat(tasks.over()).singleElement().satisfies(over -> {
            assertThat(over.closed()).isEqualTo(new AuditTask.Closing("ana", "it is meant to be so"));
            assertThat(over.over()).isEqualTo(clock.instant());
        });
        assertThat(recorded).last().asString().startsWith("ana it is meant to be so");
        assertThat(tasks.close(task.id(), "ana", "again", detail -> {})).isFalse();
    }

    @Test
    void closedTask_isOpenedAgain_whenSomethingElseDiffers_orWhenItWasMendedBetween() {
        found("a");
        tasks.close(tasks.open().getFirst().id(), "ana", "known", detail -> {});
        found("a", "b");
        assertThat(tasks.open()).hasSize(1);

        tasks.close(tasks.open().getFirst().id(), "ana", "known too", detail -> {});
        found();
        found("a", "b");
        assertThat(tasks.open()).hasSize(1);
    }

    @Test
    void restart_findsTheTasksAgain_andGoesOnWithThem() {
        found("a");
        AuditTask before = tasks.open().getFirst();
        clock.move(Duration.ofMinutes(5));
        tasks = tasks();

        assertThat(tasks.open()).containsExactly(before);
        found("a");
        assertThat(tasks.open()).singleElement().satisfies(task -> {
            assertThat(task.id()).isEqualTo(before.id());
            assertThat(task.since()).isEqualTo(before.since());
        });
        assertThat(recorded).as("opened once").hasSize(1);
        found();
        assertThat(tasks.over())
                .singleElement()
                .satisfies(task -> assertThat(task.id()).isEqualTo(before.id()));
    }

    @Test
    void restart_keepsWhatWasClosed_closed() {
        found("a");
        tasks.close(tasks.open().getFirst().id(), "ana", "known", detail -> {});
        tasks = tasks();
        found("a");

        assertThat(tasks.open()).isEmpty();
        assertThat(tasks.over()).hasSize(1);
    }

    @Test
    void closingThatCannotBeRecorded_leavesTheTaskOpen() {
        found("a");

        assertThatIllegalStateException()
                .isThrownBy(() -> tasks.close(tasks.open().getFirst().id(), "ana", "known", detail -> {
                    throw new IllegalStateException("the ledger is full");
                }));
        assertThat(tasks.open()).hasSize(1);
    }

    private AuditTasks tasks() {
        AuditTasks fresh = new AuditTasks(
                (task, event, detail) -> recorded.add(task + " " + event + " " + detail), evidence, memory, clock);
        fresh.resume();
        return fresh;
    }

    private void found(String... what) {
        List<Difference> differences = List.of(what).stream()
                .map(name -> new Difference(name, "1", "2"))
                .toList();
        tasks.take(
                Kind.CONFIGURATION,
                Set.of(new AuditTasks.Subject(R1, "border")),
                differences.isEmpty()
                        ? List.of()
                        : List.of(new Found(R1, "border", "r1 differs", differences, List.of(), List.of())),
                1,
                List.of());
    }
}
