package dev.countersign.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.inventory.InterfaceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceStoreTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Duration RETENTION = Duration.ofMinutes(30);

    private final TestClock clock = new TestClock(START);
    private final EvidenceStore store = new EvidenceStore(clock, RETENTION, 3, 1);

    @Test
    void evidence_isFoundUntilItsTimeHasPassed() {
        Evidence kept = store.keep(evidence("ev-1", 1));
        clock.move(RETENTION);
        assertThat(store.find(kept.id())).contains(kept);

        clock.move(Duration.ofMillis(1));
        assertThat(store.find(kept.id())).isEmpty();
    }

    @Test
    void secondEvidenceOfTheSameId_doesNotReplaceTheFirst() {
        Evidence first = store.keep(evidence("ev-1", 1));

        assertThat(store.keep(evidence("ev-1", 2))).isSameAs(first);
        assertThat(store.find(first.id())).contains(first);
    }

    @Test
    void tooMuch_pushesOutTheOldest() {
        for (int i = 1; i <= 5; i++) {
            store.keep(evidence("ev-" + i, i));
        }

        assertThat(store.size()).isEqualTo(3);
        assertThat(store.find(new EvidenceId("ev-2"))).isEmpty();
        assertThat(store.find(new EvidenceId("ev-3"))).isPresent();
    }

    @Test
    void pinnedEvidence_staysUntilItIsUnpinned() {
        EvidenceId id = store.keep(evidence("ev-1", 1)).id();
        assertThat(store.pin(id)).isTrue();

        clock.move(RETENTION.multipliedBy(2));
        assertThat(store.find(id)).isPresent();
        assertThat(store.keep(evidence("ev-1", 2)))
                .as("what is cited must not change")
                .isEqualTo(evidence("ev-1", 1));

        store.unpin(id);
        assertThat(store.find(id)).isEmpty();
    }

    @Test
    void pins_areBounded() {
        store.keep(evidence("ev-1", 1));
        store.keep(evidence("ev-2", 1));

        assertThat(store.pin(new EvidenceId("ev-1"))).isTrue();
        assertThat(store.pin(new EvidenceId("ev-2"))).isFalse();
        assertThat(store.pin(new EvidenceId("ev-1"))).isTrue();
        assertThat(store.pin(new EvidenceId("ev-none"))).isFalse();
    }

    private static Evidence evidence(String id, double count) {
        DeviceId r1 = new DeviceId("r1");
        return new Evidence(
                new EvidenceId(id),
                r1,
                new Fact.DistinctSources(new InterfaceRef(r1, "ge-0"), count),
                "a test",
                "ipfix",
                Interval.at(START),
                new ErrorStatement.Exact(),
                List.of());
    }
}
