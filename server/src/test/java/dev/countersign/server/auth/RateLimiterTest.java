package dev.countersign.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final RateLimiter limiter = new RateLimiter(3, Duration.ofSeconds(30), nanos::get);

    @Test
    void burst_thenOneForEachPart() {
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.take("a")).isZero();
        }
        assertThat(limiter.take("a")).isEqualTo(Duration.ofSeconds(10));
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(limiter.take("a")).as("although the clock wrapped").isZero();
        assertThat(limiter.take("a")).isPositive();
    }

    @Test
    void anotherClient_hasABucketOfItsOwn() {
        for (int i = 0; i < 5; i++) {
            limiter.take("a");
        }

        assertThat(limiter.take("b")).isZero();
    }

    @Test
    void resumedBucket_goesOnWhereItWas_andHoldsNoMore() {
        limiter.resume("a", 1.5);
        limiter.resume("b", 99);

        assertThat(limiter.take("a")).isZero();
        assertThat(limiter.take("a")).isEqualTo(Duration.ofSeconds(5));
        assertThat(limiter.tokens()).containsEntry("a", 0.5).containsEntry("b", 3.0);
    }

    @Test
    void beingRefused_costsNothing() {
        for (int i = 0; i < 100; i++) {
            limiter.take("a");
        }
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(limiter.take("a")).isZero();
    }
}
