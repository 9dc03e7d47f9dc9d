package dev.countersign.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EvidenceIdsTest {
    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);
    private static final DeviceId R1 = new DeviceId("r1");

    @Test
    void id_namesDeviceKindSubjectAndTime() {
        assertThat(EvidenceIds.of(R1, "mix", "GigabitEthernet0/1", AT))
                .hasToString("ev-r1-mix-GigabitEthernet0:1-1700000000");
        assertThat(EvidenceIds.of(R1, "acls", "", AT)).hasToString("ev-r1-acls-1700000000");
    }

    @Test
    void subjectsThatDiffer_neverShareAnId() {
        Set<EvidenceId> ids = new TreeSet<>();
        String[] subjects = {"a/b", "a:b", "a_b", "a_cb", "a__b", "a b", "a_x20_b", "ä", "a\u202eb", "a'b", "ab"};
        for (String subject : subjects) {
            ids.add(EvidenceIds.of(R1, "value", subject, AT));
        }

        assertThat(ids).hasSize(subjects.length);
    }

    @Test
    void subjectTooLongForAnId_becomesADigest() {
        EvidenceId one = EvidenceIds.of(R1, "value", "x".repeat(200) + "1", AT);
        EvidenceId two = EvidenceIds.of(R1, "value", "x".repeat(200) + "2", AT);

        assertThat(one.value()).matches("ev-[0-9a-f]{40}");
        assertThat(two).isNotEqualTo(one);
    }
}
