package dev.countersign.yang.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.Digest;
import dev.countersign.yang.image.Seal.Opened;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final Digest OF = Digest.of("modules");
    private static final Digest MAKER = Digest.of("program");

    @Test
    void whatWasSealed_isRead() {
        ImageReader reader = intact(Seal.open(OF, MAKER, file()));

        assertThat(reader.text()).isEqualTo("größer");
        assertThat(reader.signed()).isEqualTo(-7);
        reader.end();
    }

    @Test
    void everyBitThatFlips_isNoticed() {
        byte[] file = file();

        for (int at = 0; at < file.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] flipped = file.clone();
                flipped[at] ^= (byte) (1 << bit);
                assertThat(Seal.open(OF, MAKER, flipped))
                        .as("byte %d bit %d", at, bit)
                        .isNotInstanceOf(Opened.Intact.class);
            }
        }
    }

    @Test
    void everyLengthButItsOwn_isNoticed() {
        byte[] file = file();

        for (int length = 0; length < file.length; length++) {
            assertThat(Seal.open(OF, MAKER, Arrays.copyOf(file, length))).isInstanceOf(Opened.Broken.class);
        }
        assertThat(Seal.open(OF, MAKER, Arrays.copyOf(file, file.length + 1))).isInstanceOf(Opened.Broken.class);
    }

    @Test
    void fileOfOtherModules_isBroken() {
        assertThat(Seal.open(Digest.of("others"), MAKER, file()))
                .isEqualTo(new Opened.Broken("the image of " + Digest.of("others")));
    }

    @Test
    void fileOfAnotherProgram_isForeign() {
        assertThat(Seal.open(OF, Digest.of("newer"), file())).isEqualTo(new Opened.Foreign());
    }

    private static byte[] file() {
        ImageWriter out = new ImageWriter();
        out.text("größer");
        out.signed(-7);
        return Seal.close(OF, MAKER, out.bytes());
    }

    private static ImageReader intact(Opened opened) {
        assertThat(opened).isInstanceOf(Opened.Intact.class);
        return ((Opened.Intact) opened).reader();
    }
}
