package dev.countersign.network.flow;

import static dev.countersign.network.flow.Wire.flow;
import static dev.countersign.network.flow.Wire.ipfix;
import static dev.countersign.network.flow.Wire.netflow;
import static dev.countersign.network.flow.Wire.set;
import static dev.countersign.network.flow.Wire.simple;
import static dev.countersign.network.flow.Wire.template;
import static dev.countersign.network.flow.Wire.u16;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.filter.IpAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Templates that come late, expire or change, and what sequence numbers tell. */
class FlowTemplateTest extends FlowDecoderFixture {
    @Test
    void dataBeforeItsTemplate_isHeldAndThenUsed() {
        receive(ipfix(0, 1, set(256, flow("192.0.2.1", "192.0.2.2", 3))));
        assertThat(seen.flows()).isEmpty();

        receive(ipfix(1, 1, set(2, simple(256))));

        assertThat(seen.flows()).hasSize(1);
        assertThat(decoder.statistics().heldSets()).isEqualTo(1);
        assertThat(decoder.statistics().replayedSets()).isEqualTo(1);
    }

    @Test
    void dataBeforeItsTemplateInTheSameMessage_isUsed() {
        receive(ipfix(0, 1, set(256, flow("192.0.2.1", "192.0.2.2", 3)), set(2, simple(256))));

        assertThat(seen.flows()).hasSize(1);
    }

    @Test
    void dataHeldTooLong_isForgotten() {
        receive(ipfix(0, 1, set(256, flow("192.0.2.1", "192.0.2.2", 3))));
        now += FlowLimits.DEFAULTS.heldLifetime().toMillis() + 1_000;
        receive(ipfix(1, 1, set(2, simple(256))));

        assertThat(seen.flows()).isEmpty();
        assertThat(decoder.statistics().refused(Refusal.HELD_TOO_LONG)).isEqualTo(1);
    }

    @Test
    void templateNotSentAgain_expires() {
        receive(ipfix(0, 1, set(2, simple(256))));
        now += FlowLimits.DEFAULTS.templateLifetime().toMillis();
        receive(ipfix(0, 1, set(256, flow("192.0.2.1", "192.0.2.2", 3))));
        assertThat(seen.flows()).as("on its last millisecond").hasSize(1);

        now += 1;
        receive(ipfix(1, 1, set(256, flow("192.0.2.1", "192.0.2.2", 3))));

        assertThat(seen.flows()).hasSize(1);
        assertThat(decoder.statistics().heldSets()).isEqualTo(1);
    }

    @Test
    void templateSentAgain_livesOn() {
        Duration half = FlowLimits.DEFAULTS.templateLifetime().dividedBy(2);
        for (int i = 0; i < 4; i++) {
            receive(ipfix(0, 1, set(2, simple(256))));
            now += half.toMillis();
        }
        receive(ipfix(0, 1, set(256, flow("192.0.2.1", "192.0.2.2", 3))));

        assertThat(seen.flows()).hasSize(1);
    }

    @Test
    void templateRedefined_appliesFromThenOn() {
        receive(ipfix(
                0,
                1,
                set(2, simple(256)),
                set(256, flow("192.0.2.1", "192.0.2.2", 3)),
                set(2, template(256, 12, 4, 8, 4, 2, 4)),
                set(256, flow("192.0.2.1", "192.0.2.2", 3))));

        assertThat(seen.flows()).extracting(f -> f.source().toString()).containsExactly("192.0.2.1", "192.0.2.2");
    }

    @Test
    void sameTemplateId_isApartForDomainsAndExporters() {
        receive(ipfix(0, 1, set(2, simple(256))));
        receive(ipfix(0, 2, set(256, flow("192.0.2.1", "192.0.2.2", 3))));
        decoder.decode(
                IpAddress.parse("192.0.2.201"),
                4000,
                ByteBuffer.wrap(ipfix(0, 1, set(256, flow("192.0.2.1", "192.0.2.2", 3)))),
                now);

        assertThat(seen.flows()).isEmpty();
        assertThat(decoder.statistics().sessions()).hasSize(3);
    }

    @Test
    void withdrawalOverUdp_isIgnoredAndCounted() {
        receive(ipfix(0, 1, set(2, simple(256))));
        receive(ipfix(0, 1, set(2, u16(256, 0)), set(256, flow("192.0.2.1", "192.0.2.2", 3))));

        assertThat(seen.flows()).hasSize(1);
        assertThat(decoder.statistics().refused(Refusal.WITHDRAWAL)).isEqualTo(1);
    }

    @Test
    void ipfixSequence_countsMissingRecords() {
        byte[] twoFlows = set(256, flow("192.0.2.1", "192.0.2.2", 3), flow("192.0.2.1", "192.0.2.2", 3));
        receive(ipfix(-1, 1, set(2, simple(256)), twoFlows));
        receive(ipfix(1, 1, twoFlows));
        receive(ipfix(8, 1, twoFlows));

        SessionStatistics session = decoder.statistics().sessions().getFirst();
        assertThat(session.gaps()).isEqualTo(1);
        assertThat(session.missing()).isEqualTo(5);
        assertThat(session.late()).isZero();
    }

    @Test
    void netflowSequence_countsMissingMessagesAndLateOnes() {
        for (int number : List.of(10, 11, 14, 13, 15)) {
            receive(netflow(1, number, 42, set(0, simple(256))));
        }

        SessionStatistics session = decoder.statistics().sessions().getFirst();
        assertThat(session.gaps()).isEqualTo(1);
        assertThat(session.missing()).isEqualTo(2);
        assertThat(session.late()).isEqualTo(1);
        assertThat(session.restarts()).isZero();
    }
}
