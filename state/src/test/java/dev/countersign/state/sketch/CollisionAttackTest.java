package dev.countersign.state.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * An attacker who knows a sketch's hash function chooses what to send, so that a victim looks heavy or a crowd small. That breaks
 * sketches with a public hash, and does not break keyed ones.
 */
class CollisionAttackTest {
    private static final int DEPTH = 4;
    private static final int WIDTH = 256;
    private static final long VICTIM = 0xc0000201L;
    private static final long WEIGHT = 1_000_000;

    /** A Count-Min as it is in the books, with a hash that everybody knows: the finaliser of MurmurHash3. */
    private static final class PublicCountMin {
        private final long[][] cells = new long[DEPTH][WIDTH];

        static int column(int row, long item) {
            long h = item + (row + 1) * 0x9e3779b97f4a7c15L;
            h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
            h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
            return (int) (h ^ (h >>> 33)) & (WIDTH - 1);
        }

        void update(long item, long weight) {
            for (int row = 0; row < DEPTH; row++) {
                cells[row][column(row, item)] += weight;
            }
        }

        long estimate(long item) {
            long least = Long.MAX_VALUE;
            for (int row = 0; row < DEPTH; row++) {
                least = Math.min(least, cells[row][column(row, item)]);
            }
            return least;
        }
    }

    @Test
    void itemsThatCollideWithAVictim_blameItInAPublicSketchOnly() {
        List<Long> attack = collisions();
        PublicCountMin broken = new PublicCountMin();
        broken.update(VICTIM, 1);
        attack.forEach(item -> broken.update(item, WEIGHT));
        double bound = Math.E / WIDTH * (attack.size() * WEIGHT + 1);

        assertThat(attack).hasSize(DEPTH).doesNotContain(VICTIM);
        assertThat(broken.estimate(VICTIM)).isGreaterThan(WEIGHT).isGreaterThan((long) (20 * bound));

        int fooled = 0;
        int keys = 1_000;
        for (int seed = 0; seed < keys; seed++) {
            CountMin ours = CountMin.of(Streams.key(seed), DEPTH, WIDTH);
            ours.update(VICTIM, 1);
            attack.forEach(item -> ours.update(item, WEIGHT));
            fooled += ours.estimate(VICTIM) - 1 > ours.bound() ? 1 : 0;
        }
        assertThat((double) fooled / keys).isLessThanOrEqualTo(StrictMath.exp(-DEPTH));
    }

    /** For each row an item that falls on the victim's cell there. */
    private static List<Long> collisions() {
        List<Long> items = new ArrayList<>();
        for (int row = 0; row < DEPTH; row++) {
            long item = VICTIM + 1;
            while (PublicCountMin.column(row, item) != PublicCountMin.column(row, VICTIM) || items.contains(item)) {
                item++;
            }
            items.add(item);
        }
        return items;
    }

    /** Ten thousand sources that all fall on one register look like a handful; with a key nobody can pick them. */
    @Test
    void itemsOfOneRegister_hideACrowdFromAPublicSketchOnly() {
        SketchKey everybodyKnows = Streams.key(1);
        int precision = 8;
        long[] attack = ofRegister(everybodyKnows.derive("hyperloglog")::hash, precision, 10_000);
        HyperLogLog broken = HyperLogLog.of(everybodyKnows, precision);
        broken.update(attack, 0, attack.length);

        assertThat(broken.estimate()).isLessThan(5);
        for (int seed = 2; seed < 52; seed++) {
            HyperLogLog ours = HyperLogLog.of(Streams.key(seed), precision);
            ours.update(attack, 0, attack.length);
            assertThat(ours.estimate() / attack.length - 1)
                    .isBetween(-4 * ours.relativeStandardError(), 4 * ours.relativeStandardError());
        }
    }

    private static long[] ofRegister(LongUnaryOperator hash, int precision, int count) {
        long[] items = new long[count];
        long candidate = 0;
        for (int i = 0; i < count; candidate++) {
            if (hash.applyAsLong(candidate) >>> (Long.SIZE - precision) == 0) {
                items[i++] = candidate;
            }
        }
        return items;
    }
}
