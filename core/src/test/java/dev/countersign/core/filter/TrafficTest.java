package dev.countersign.core.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final IpPrefix SOURCE = IpPrefix.parse("203.0.113.0/24");
    private static final IpAddress INSIDE = IpAddress.parse("203.0.113.9");
    private static final IpAddress VICTIM = IpAddress.parse("198.51.100.10");
    private static final int SYN = TcpFlag.SYN.mask();
    private static final int ACK = TcpFlag.ACK.mask();

    @Test
    void synOnly_matchesSynButNotSynAck() {
        Traffic syn = Traffic.tcpSyn(SOURCE, null);
        assertThat(syn.matches(INSIDE, VICTIM, 6, SYN, 1, 80)).isTrue();
        assertThat(syn.matches(INSIDE, VICTIM, 6, SYN | ACK, 1, 80)).isFalse();
        assertThat(syn.matches(INSIDE, VICTIM, 17, SYN, 1, 80)).isFalse();
    }

    @Test
    void covers_isReflexiveAndAsksForEveryField() {
        Traffic syn = Traffic.tcpSyn(SOURCE, null);
        assertThat(syn.covers(syn)).isTrue();
        assertThat(Traffic.ANY.covers(syn)).isTrue();
        assertThat(syn.covers(Traffic.ANY)).isFalse();
        assertThat(new Traffic(SOURCE, null, 6, Set.of(), null, null).covers(syn))
                .isTrue();
    }

    @Test
    void sentence_readsLikeAnAccessListLine() {
        assertThat(Traffic.tcpSyn(SOURCE, IpPrefix.parse("198.51.100.0/24")).sentence())
                .isEqualTo("tcp syn from 203.0.113.0/24 to 198.51.100.0/24");
    }

    @Test
    void accessList_firstMatchDecides() {
        AccessList list = new AccessList(
                "x",
                List.of(
                        new AccessEntry("1", Traffic.tcpSyn(SOURCE, null), Action.DROP, List.of()),
                        new AccessEntry("2", Traffic.ANY, Action.ACCEPT, List.of())),
                Action.DROP);
        assertThat(list.decide(INSIDE, VICTIM, 6, SYN, 1, 80)).isEqualTo(Action.DROP);
        assertThat(list.decide(INSIDE, VICTIM, 6, ACK, 1, 80)).isEqualTo(Action.ACCEPT);
    }
}
