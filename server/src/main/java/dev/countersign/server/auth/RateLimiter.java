package dev.countersign.server.auth;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A token bucket for each key: {@code burst} at once, refilled evenly over {@code period}. Keys are forgotten, oldest
 * first, past a bound, so that nobody can fill the memory with them.
 */
public final class RateLimiter {
    private static final int MAX_KEYS = 10_000;

    private final int burst;
    private final long nanosPerToken;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_KEYS;
        }
    };

    private record Bucket(double tokens, long at) {}

    /** {@code nanoTime} is a monotonic clock such as {@code System::nanoTime}. */
    public RateLimiter(int burst, Duration period, LongSupplier nanoTime) {
        this.burst = burst;
        this.nanosPerToken = period.toNanos() / burst;
        this.nanoTime = nanoTime;
    }

    /** Takes one from the key's bucket: zero when there was one, otherwise how long to wait. */
    public synchronized Duration take(String key) {
        long now = nanoTime.getAsLong();
        double tokens = tokens(buckets.getOrDefault(key, new Bucket(burst, now)), now);
        boolean enough = tokens >= 1;
        buckets.put(key, new Bucket(enough ? tokens - 1 : tokens, now));
        return enough ? Duration.ZERO : Duration.ofNanos((long) ((1 - tokens) * nanosPerToken));
    }

    private double tokens(Bucket bucket, long now) {
        return Math.min(burst, bucket.tokens() + (double) (now - bucket.at()) / nanosPerToken);
    }

    /** What is in each bucket that is not full for want of anybody who took of it. */
    public synchronized Map<String, Double> tokens() {
        long now = nanoTime.getAsLong();
        Map<String, Double> left = new HashMap<>();
        buckets.forEach((key, bucket) -> left.put(key, tokens(bucket, now)));
        return left;
    }

    /** Goes on with so many in a key's bucket, up to what it holds. */
    public synchronized void resume(String key, double tokens) {
        buckets.put(key, new Bucket(Math.clamp(tokens, 0, burst), nanoTime.getAsLong()));
    }

    /** The most that a bucket holds. */
    public int burst() {
        return burst;
    }

    /** How long it takes until there is one more. */
    public Duration each() {
        return Duration.ofNanos(nanosPerToken);
    }
}
