package dev.countersign.network.gnmi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.countersign.network.gnmi.wire.Decoded.Malformed;
import dev.countersign.network.gnmi.wire.Decoded.Read;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages with flipped bits, cut, spliced and made longer, and bytes at random, through every reader. */
class GnmiFuzzTest {
    private static final int MUTATIONS = 100_000;
    private static final GnmiLimits LIMITS = GnmiLimits.standard();
    private static final long MOST_PER_BYTE = 400;
    private static final long MOST_PER_MESSAGE = 16 << 10;

    @Test
    void mutatedMessages_areReadOrRefused_inBoundedMemory() {
        Random random = new Random(4_107);
        Samples samples = new Samples(random);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        int refused = 0;
        byte[] donor = {1};
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] genuine = GnmiMessages.bytes(new SubscribeResponse.Notified(samples.notification()));
            byte[] mutated = mutated(genuine, donor, random);
            donor = genuine;
            long before = threads.getThreadAllocatedBytes(thread);
            for (Decoded<?> decoded : List.of(
                    GnmiMessages.subscribeResponse(mutated, LIMITS),
                    GnmiMessages.getResponse(mutated, LIMITS),
                    GnmiMessages.capabilities(mutated, LIMITS),
                    GnmiMessages.subscribeRequest(mutated, LIMITS),
                    GnmiMessages.getRequest(mutated, LIMITS))) {
                refused += decoded instanceof Malformed<?>(String reason) && !reason.isEmpty() ? 1 : 0;
            }
            assertThat(threads.getThreadAllocatedBytes(thread) - before)
                    .as("bytes taken for the %d of %s", mutated.length, Arrays.toString(mutated))
                    .isLessThan(MOST_PER_MESSAGE * 5 + MOST_PER_BYTE * 5 * mutated.length);
        }
        assertThat(refused).isGreaterThan(MUTATIONS);
    }

    /** Two bytes of the wire can ask for one item; what that costs has an end. */
    @Test
    void messageOfNothingButItems_isRefusedAtTheLimit() {
        byte[] elements = new byte[LIMITS.bytes() - 16];
        for (int i = 0; i < elements.length - 1; i += 2) {
            elements[i] = 0x22;
        }
        WireWriter notification = new WireWriter().octets(1, elements);

        assertThat(GnmiMessages.subscribeResponse(notification.bytes(), LIMITS)).isInstanceOf(Malformed.class);
        assertThat(GnmiMessages.subscribeResponse(new byte[0], LIMITS))
                .isEqualTo(new Read<>(new SubscribeResponse.Unknown()));
    }

    private static byte[] mutated(byte[] genuine, byte[] donor, Random random) {
        byte[] bytes = genuine.clone();
        switch (random.nextInt(5)) {
            case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> System.arraycopy(donor, 0, bytes, 0, Math.min(donor.length, bytes.length) / 2);
            case 3 -> {
                for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            default -> {
                bytes = new byte[random.nextInt(1, 64)];
                random.nextBytes(bytes);
            }
        }
        return bytes;
    }
}
