package dev.countersign.control.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.config.Difference;
import dev.countersign.core.config.Excerpt;
import dev.countersign.core.config.Excerpt.InterfaceState;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.proposal.DeviceEdit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangedExcerptTest {
    private static final AccessEntry SYN = new AccessEntry(
            "10", Traffic.tcpSyn(IpPrefix.parse("203.0.113.0/24"), null), Action.DROP, List.of("/a:b/dscp"));
    private static final AccessEntry REST = new AccessEntry("20", Traffic.ANY, Action.ACCEPT, List.of());
    private static final AccessList EDGE = new AccessList("EDGE", List.of(REST), Action.ACCEPT);
    private static final AccessList EDGE_NOW = new AccessList("EDGE", List.of(SYN, REST), Action.ACCEPT);
    private static final AccessList OTHER = new AccessList("OTHER", List.of(REST), Action.ACCEPT);
    private static final Attachment ON_1 = new Attachment("ge1", Direction.INGRESS, "EDGE");
    private static final Attachment ON_2 = new Attachment("ge2", Direction.INGRESS, "EDGE");
    private static final Attachment SECOND_ON_2 = new Attachment("ge2", Direction.INGRESS, "OTHER");
    private static final InterfaceState GE1 = new InterfaceState("ge1", null, true);

    @Test
    void whatIsTheSame_isLeftOut_andWhatDiffersIsWhole() {
        InterfaceState described = new InterfaceState("ge2", "to the peer", false);
        ChangedExcerpt changed = ChangedExcerpt.of(
                new Excerpt(
                        List.of(EDGE, OTHER), List.of(ON_1, ON_2), List.of(GE1, new InterfaceState("ge2", null, true))),
                new Excerpt(List.of(EDGE_NOW, OTHER), List.of(ON_1, ON_2, SECOND_ON_2), List.of(GE1, described)));

        assertThat(changed.before())
                .isEqualTo(new Excerpt(List.of(EDGE), List.of(ON_2), List.of(new InterfaceState("ge2", null, true))));
        assertThat(changed.after())
                .isEqualTo(new Excerpt(List.of(EDGE_NOW), List.of(ON_2, SECOND_ON_2), List.of(described)));
    }

    @Test
    void orderOfListsOnAnInterface_isADifference() {
        ChangedExcerpt changed = ChangedExcerpt.of(
                new Excerpt(List.of(), List.of(ON_2, SECOND_ON_2), List.of()),
                new Excerpt(List.of(), List.of(SECOND_ON_2, ON_2), List.of()));

        assertThat(changed.before().attachments()).containsExactly(ON_2, SECOND_ON_2);
        assertThat(changed.after().attachments()).containsExactly(SECOND_ON_2, ON_2);
    }

    @Test
    void verifiedDevice_comesBackFromItsStoredForm() {
        DeviceId device = new DeviceId("r1");
        VerifiedDevice verified = new VerifiedDevice(
                device,
                Digest.of("a"),
                Digest.of("b"),
                new Difference(device, List.of()),
                Excerpt.EMPTY,
                new Excerpt(List.of(EDGE_NOW), List.of(ON_1), List.of(GE1)),
                new Undo(new DeviceEdit(device, "<a/>", DeviceEdit.DefaultOperation.MERGE), List.of()));

        String stored = CanonicalJson.MAPPER.writeValueAsString(verified);

        assertThat(CanonicalJson.MAPPER.readValue(stored, VerifiedDevice.class)).isEqualTo(verified);
    }
}
