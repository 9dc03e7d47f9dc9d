package dev.countersign.yang.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.yang.path.NodeName;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReaderTest {
    private enum Colour {
        RED,
        GREEN
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, -1, -64, -65, Integer.MIN_VALUE})
    void number_isReadAsWritten(int number) {
        ImageReader in = image(out -> out.signed(number));

        assertThat(in.signed()).isEqualTo(number);
        in.end();
    }

    @Test
    void values_areReadAsWritten() {
        ImageReader in = image(out -> {
            out.text("a");
            out.textOrNone(null);
            out.textOrNone("a");
            out.name(new NodeName("m", "a"));
            out.nameOrNone(null);
            out.constant(Colour.GREEN);
            out.all(List.of(1, 2, 300), out::number);
        });

        assertThat(in.text()).isEqualTo("a");
        assertThat(in.textOrNone()).isNull();
        assertThat(in.textOrNone()).isEqualTo("a");
        assertThat(in.name()).isEqualTo(new NodeName("m", "a"));
        assertThat(in.nameOrNone()).isNull();
        assertThat(in.constant(Colour.values())).isEqualTo(Colour.GREEN);
        assertThat(in.all(in::number)).containsExactly(1, 2, 300);
        in.end();
    }

    @Test
    void countBeyondTheBytes_isRefusedBeforeMemoryIsTaken() {
        ImageReader in = image(out -> out.number(Integer.MAX_VALUE));

        assertThatThrownBy(() -> in.all(in::number)).isInstanceOf(ImageException.class);
    }

    @Test
    void textThatIsNotInTheTable_isRefused() {
        ImageReader in = image(out -> out.number(0));

        assertThatThrownBy(in::text).isInstanceOf(ImageException.class);
    }

    @Test
    void textLongerThanTheImage_isRefused() {
        assertThatThrownBy(() -> ImageReader.of(new byte[] {1, (byte) 0x81, 1, 'a'}, 0))
                .isInstanceOf(ImageException.class);
        assertThatThrownBy(() -> ImageReader.of(new byte[] {1, 3, 'a', 'b'}, 0)).isInstanceOf(ImageException.class);
    }

    @Test
    void constantThatThereIsNot_isRefused() {
        ImageReader in = image(out -> out.number(2));

        assertThatThrownBy(() -> in.constant(Colour.values())).isInstanceOf(ImageException.class);
    }

    @Test
    void numberWithoutEnd_isRefused() {
        byte[] endless = {0, -1, -1, -1, -1, -1, -1, -1, -1};

        assertThatThrownBy(() -> ImageReader.of(endless, 0).number()).isInstanceOf(ImageException.class);
        assertThatThrownBy(() -> ImageReader.of(new byte[] {0, -1}, 0).number()).isInstanceOf(ImageException.class);
        assertThatThrownBy(() -> ImageReader.of(new byte[0], 0)).isInstanceOf(ImageException.class);
    }

    @Test
    void moreThanWasRead_isRefused() {
        ImageReader in = image(out -> out.flag(true));

        assertThatThrownBy(in::end).isInstanceOf(ImageException.class);
    }

    @Test
    void halfASurrogatePair_isNotWritten() {
        assertThatThrownBy(() -> image(out -> out.text("\ud800"))).isInstanceOf(ImageException.class);
    }

    private static ImageReader image(Consumer<ImageWriter> content) {
        ImageWriter out = new ImageWriter();
        content.accept(out);
        return ImageReader.of(out.bytes(), 0);
    }
}
