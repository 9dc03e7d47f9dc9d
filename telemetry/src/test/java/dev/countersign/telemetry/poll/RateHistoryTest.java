package dev.countersign.telemetry.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.inventory.InterfaceRef;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateHistoryTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private final RateHistory history = new RateHistory(3, 2);

    @Test
    void newestRates_areKeptOldestFirst() {
        for (int second = 1; second <= 5; second++) {
            history.add(rates("ge-1", second));
        }

        assertThat(history.of(at("ge-1"))).extracting(r -> r.in().packets()).containsExactly(3.0, 4.0, 5.0);
        assertThat(history.latest(at("ge-1")))
                .hasValueSatisfying(r -> assertThat(r.in().packets()).isEqualTo(5));
        assertThat(history.of(at("ge-9"))).isEmpty();
    }

    @Test
    void interfacesPastTheLimit_areRefusedAndCounted() {
        history.add(rates("ge-1", 1));
        history.add(rates("ge-2", 1));
        history.add(rates("ge-3", 1));

        assertThat(history.interfaces()).containsExactlyInAnyOrder(at("ge-1"), at("ge-2"));
        assertThat(history.refused()).isEqualTo(1);
    }

    @Test
    void rates_areFromTheNearestSourceThatIsNotSilent() {
        assertThat(history.add(rates("ge-1", 1), RateSource.SERIES)).isTrue();
        assertThat(history.add(rates("ge-1", 2), RateSource.POLL)).isTrue();
        assertThat(history.add(rates("ge-1", 3), RateSource.SERIES)).isFalse();
        assertThat(history.of(at("ge-1"))).extracting(r -> r.in().packets()).containsExactly(1.0, 2.0);
        assertThat(history.source(at("ge-1"))).contains(RateSource.POLL);

        assertThat(history.add(rates("ge-1", 123), RateSource.SERIES))
                .as("the device has been silent for two minutes")
                .isTrue();
        assertThat(history.source(at("ge-1"))).contains(RateSource.SERIES);
    }

    private static InterfaceRef at(String name) {
        return new InterfaceRef(new DeviceId("r1"), name);
    }

    private static InterfaceRates rates(String name, int second) {
        Rate rate = new Rate(second, 0, 0, 0);
        Interval interval = new Interval(START.plusSeconds(second - 1), START.plusSeconds(second));
        return new InterfaceRates(at(name), interval, rate, rate, new ErrorStatement.Exact());
    }
}
