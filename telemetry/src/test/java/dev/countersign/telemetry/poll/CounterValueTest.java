package dev.countersign.telemetry.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CounterValueTest {
    private static final double PLENTY = 1e15;

    @Test
    void counterThatGrew_countsTheDifference() {
        assertThat(since(100, 350, 64, PLENTY)).hasValue(250L);
        assertThat(since(100, 100, 32, PLENTY)).hasValue(0L);
    }

    @Test
    void counterOf32Bits_wrapsOnce() {
        assertThat(since(4_294_967_290L, 10, 32, PLENTY)).hasValue(16L);
    }

    @Test
    void counterOf32Bits_thatWouldHaveCountedTooMuch_wasReset() {
        assertThat(since(1_000_000, 10, 32, 1_000)).isEmpty();
    }

    @Test
    void counterOf64Bits_thatShrank_wasReset() {
        assertThat(since(1_000_000, 10, 64, PLENTY)).isEmpty();
        assertThat(since(1L << 62, 10, 64, PLENTY)).isEmpty();
    }

    @Test
    void counterOf64Bits_nearItsEnd_wraps() {
        assertThat(since(-6, 10, 64, PLENTY)).hasValue(16L);
    }

    @Test
    void counterPastHalfItsRange_isUnsigned() {
        CounterValue before =
                CounterValue.of("9223372036854775807", "yang:counter64").orElseThrow();
        CounterValue now =
                CounterValue.of("9223372036854775810", "yang:counter64").orElseThrow();

        assertThat(now.since(before, PLENTY)).hasValue(3L);
    }

    @Test
    void widthComesFromTheSchemasType() {
        assertThat(CounterValue.of("1", "yang:counter32")).contains(new CounterValue(1, 32));
        assertThat(CounterValue.of("1", "counter64")).contains(new CounterValue(1, 64));
    }

    @Test
    void textThatIsNoCounter_isNone() {
        assertThat(CounterValue.of("minus one", "string")).isEmpty();
        assertThat(CounterValue.of("-1", "int64")).isEmpty();
        assertThat(CounterValue.of("18446744073709551616", "uint128")).isEmpty();
    }

    @Test
    void counterThatChangedItsWidth_wasReset() {
        assertThat(new CounterValue(10, 64).since(new CounterValue(5, 32), PLENTY))
                .isEmpty();
    }

    private static Optional<Long> since(long before, long now, int bits, double most) {
        return new CounterValue(now, bits).since(new CounterValue(before, bits), most);
    }
}
