package dev.countersign.lab.flow;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.twin.Ports;
import java.util.random.RandomGenerator;

/** Random counts, addresses and ports. */
final class RandomFlows {
    /** Above this the product of uniforms would run out of precision. */
    private static final double CHUNK = 30;

    private final RandomGenerator random;

    RandomFlows(RandomGenerator random) {
        this.random = random;
    }

    /** A Poisson count by multiplying uniforms (Knuth, TAOCP volume 2, section 3.4.1), in chunks; exact for any mean. */
    int poisson(double mean) {
        int count = 0;
        double left = mean;
        while (left > 0) {
            double limit = Math.exp(-Math.min(left, CHUNK));
            double product = random.nextDouble();
            while (product > limit) {
                count++;
                product *= random.nextDouble();
            }
            left -= CHUNK;
        }
        return count;
    }

    IpAddress address(IpPrefix prefix) {
        IpAddress base = prefix.address();
        int hostBits = base.bits() - prefix.length();
        long low = base.low() | (random.nextLong() & lastBits(hostBits));
        long high = base.high() | (random.nextLong() & lastBits(hostBits - Long.SIZE));
        return new IpAddress(base.version(), high, low);
    }

    int port(Ports ports) {
        return ports.low() + random.nextInt(ports.count());
    }

    /** A time in the interval, in milliseconds. */
    long between(long start, long end) {
        return end <= start ? start : random.nextLong(start, end);
    }

    private static long lastBits(int bits) {
        if (bits <= 0) {
            return 0;
        }
        return bits >= Long.SIZE ? -1L : (1L << bits) - 1;
    }
}
