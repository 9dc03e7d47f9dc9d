package dev.countersign.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.telemetry.poll.DevicePoll;
import dev.countersign.telemetry.poll.ReadAccess;
import dev.countersign.telemetry.poll.Schemas;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollEvidenceTest {
    private static final DeviceId R1 = new DeviceId("r1");
    private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");

    @Test
    void deviceWithoutAccessLists_givesAnEmptyFact() {
        List<Evidence> made = PollEvidence.of(poll(new DevicePoll.Filters(List.of(), List.of())));

        assertThat(made).extracting(Evidence::fact).containsExactly(new Fact.AccessLists(R1, List.of(), List.of()));
    }

    @Test
    void deviceWithoutTheModule_givesNoFact() {
        assertThat(PollEvidence.of(poll(null))).isEmpty();
    }

    private static DevicePoll poll(DevicePoll.@Nullable Filters filters) {
        return new DevicePoll(
                R1,
                Interval.at(NOW),
                Digest.of("schema"),
                List.of(),
                0,
                filters,
                List.of(),
                Map.of(),
                ReadAccess.of(DataTree.empty(Schemas.ROUTER, Content.CONFIG)));
    }
}
