package dev.countersign.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class CanonicalJsonTest {
    @Test
    void keysInAnyOrder_sameBytes() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("b", 1);
        one.put("a", 1.0);
        assertThat(text(one)).isEqualTo("{\"a\":1,\"b\":1}").isEqualTo(text(Map.of("a", 1, "b", 1.0)));
    }

    @Test
    void instants_areIso8601Text() {
        assertThat(text(Interval.at(Instant.EPOCH)))
                .isEqualTo("{\"end\":\"1970-01-01T00:00:00Z\",\"start\":\"1970-01-01T00:00:00Z\"}");
    }

    @Test
    void sealedTypes_roundTripByTypeName() {
        ErrorStatement bounded = new ErrorStatement.Bounded(0.02, true, 0.95, Map.of("epsilon", 0.01));
        String json = text(bounded);
        assertThat(json).contains("\"type\":\"Bounded\"");
        assertThat(CanonicalJson.MAPPER.readValue(json, ErrorStatement.class)).isEqualTo(bounded);
    }

    @Test
    void absentParts_areLeftOutAndComeBack() {
        Traffic traffic = Traffic.tcpSyn(IpPrefix.parse("203.0.113.0/24"), null);
        String json = text(traffic);
        assertThat(json).isEqualTo("{\"protocol\":6,\"source\":\"203.0.113.0/24\",\"tcpFlags\":[\"SYN\"]}");
        assertThat(CanonicalJson.MAPPER.readValue(json, Traffic.class)).isEqualTo(traffic);
    }

    @Test
    void unknownField_isRefused() {
        assertThatThrownBy(() -> CanonicalJson.MAPPER.readValue("{\"protocol\":6,\"surprise\":1}", Traffic.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void deepNesting_isRefusedNotOverflowed() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThatThrownBy(() -> CanonicalJson.MAPPER.readTree(deep)).isInstanceOf(JacksonException.class);
    }

    private static String text(Object value) {
        return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    }
}
