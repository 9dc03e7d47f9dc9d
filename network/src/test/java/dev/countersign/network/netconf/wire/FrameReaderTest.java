package dev.countersign.network.netconf.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    private static final int LIMIT = 4096;

    private final List<String> got = new ArrayList<>();

    @Test
    void exampleOfTheRfc_isOneMessage() {
        FrameReader reader = chunked();
        feed(
                reader,
                "\n#4\n<rpc\n#18\n message-id=\"102\"\n\n#79\n     xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\">\n"
                        + "  <close-session/>\n</rpc>\n##\n");
        assertThat(got)
                .singleElement()
                .asString()
                .startsWith("<rpc message-id=\"102\"\n")
                .endsWith("</rpc>");
    }

    @Test
    void helloThenSwitch_nextByteIsChunked() {
        FrameReader[] reader = new FrameReader[1];
        reader[0] = new FrameReader(LIMIT, message -> {
            got.add(message);
            reader[0].switchToChunks();
        });
        feed(reader[0], "<hello/>]]>]]>\n#3\n<a>\n#4\n</a>\n##\n");
        assertThat(got).containsExactly("<hello/>", "<a></a>");
    }

    @Test
    void brokenEndMarks_belongToTheMessage() {
        feed(new FrameReader(LIMIT, got::add), "a]]>]]b]]>]]]>]]>]]]>]]>");
        assertThat(got).containsExactly("a]]>]]b]]>]", "]");
    }

    @Test
    void endMarkThatBeginsInsideItself_isFound() {
        feed(new FrameReader(LIMIT, got::add), "a]]]>]]]>]]>]]>");
        assertThat(got).containsExactly("a]]]>]");
    }

    @Test
    void whiteSpaceBetweenMessages_isSkipped() {
        FrameReader[] reader = new FrameReader[1];
        reader[0] = new FrameReader(LIMIT, got::add);
        feed(reader[0], "<hello/>]]>]]>\n<a/>]]>]]>\r\n");
        reader[0].switchToChunks();
        feed(reader[0], "\n\n#3\nb c\n##\n");
        assertThat(got).containsExactly("<hello/>", "<a/>", "b c");
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT, LIMIT + 1})
    void markedMessage_isTakenUpToTheLimitExactly(int length) {
        FrameReader reader = new FrameReader(LIMIT, got::add);
        String stream = "x".repeat(length) + "]]>]]>";
        if (length > LIMIT) {
            assertThatThrownBy(() -> feed(reader, stream)).isInstanceOf(FramingException.class);
        } else {
            feed(reader, stream);
            assertThat(got).containsExactly("x".repeat(LIMIT));
        }
    }

    @Test
    void messageThatIsNotUtf8_isRefusedRatherThanAltered() {
        FrameReader reader = chunked();
        byte[] bytes = {'\n', '#', '2', '\n', (byte) 0xC0, (byte) 0x80, '\n', '#', '#', '\n'};
        assertThatThrownBy(() -> reader.accept(bytes, 0, bytes.length))
                .isInstanceOfSatisfying(
                        FramingException.class, e -> assertThat(e.code()).isEqualTo(FramingException.Code.NOT_UTF8));
        assertThat(got).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "\nx",
                "\n#0",
                "\n#0\n",
                "\n#01\n",
                "\n#4294967296\n",
                "\n#-1\n",
                "\n#\n",
                "\n##\n",
                "\n#1\naX",
                "\n#1\na\n##X",
                "\n#1a\n"
            })
    void whatTheFramingDoesNotAllow_isRefusedForGood(String bytes) {
        FrameReader reader = chunked();
        assertThatThrownBy(() -> feed(reader, bytes))
                .isInstanceOf(FramingException.class)
                .hasMessageContaining("expected");
        assertThatThrownBy(() -> feed(reader, "\n#1\na\n##\n")).isInstanceOf(FramingException.class);
        assertThat(got).isEmpty();
    }

    @Test
    void chunkThatClaimsFourGigabytes_isRefusedBeforeItIsRead() {
        FrameReader reader = chunked();
        assertThatThrownBy(() -> feed(reader, "\n#4294967295\n"))
                .hasMessageContaining("expected at most 4096")
                .hasMessageContaining("4294967295");
        assertThat(reader.held()).isZero();
    }

    @Test
    void endlessMessageWithoutEndMark_isCutOff() {
        FrameReader reader = new FrameReader(LIMIT, got::add);
        assertThatThrownBy(() -> feed(reader, "x".repeat(LIMIT + 1))).hasMessageContaining("expected at most 4096");
    }

    @Test
    void anySplitOfMarkedMessages_sameMessages() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 2_000; round++) {
            List<String> sent = new ArrayList<>();
            StringBuilder stream = new StringBuilder();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                sent.add("<" + randomText(random).replace("]]>]]>", "") + "<");
                stream.append(new String(FrameWriter.endOfMessage(sent.getLast()), StandardCharsets.UTF_8));
            }
            got.clear();
            feedInPieces(new FrameReader(LIMIT, got::add), stream.toString(), random);
            assertThat(got).isEqualTo(sent);
        }
    }

    @Test
    void anySplit_sameMessages() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 2_000; round++) {
            List<String> sent = new ArrayList<>();
            StringBuilder stream = new StringBuilder();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                sent.add(randomText(random));
                stream.append(new String(FrameWriter.chunked(sent.getLast()), StandardCharsets.UTF_8));
            }
            got.clear();
            feedInPieces(chunked(), stream.toString(), random);
            assertThat(got).isEqualTo(sent);
        }
    }

    @Test
    void randomBytes_neverAnythingButTheTypedRefusal() {
        SplittableRandom random = new SplittableRandom(11);
        byte[] alphabet = "\n#0123456789a]>".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 20_000; round++) {
            FrameReader reader = round % 2 == 0 ? chunked() : new FrameReader(64, got::add);
            byte[] bytes = new byte[1 + random.nextInt(60)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                reader.accept(bytes, 0, bytes.length);
            } catch (FramingException refused) {
                assertThat(refused.code()).isNotNull();
            }
            assertThat(reader.held()).isLessThanOrEqualTo(LIMIT);
        }
    }

    private FrameReader chunked() {
        FrameReader reader = new FrameReader(LIMIT, got::add);
        reader.switchToChunks();
        return reader;
    }

    private static String randomText(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(40); i++) {
            text.append("ab\n#12]>é".charAt(random.nextInt(9)));
        }
        return text.toString();
    }

    private static void feed(FrameReader reader, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        reader.accept(bytes, 0, bytes.length);
    }

    private static void feedInPieces(FrameReader reader, String text, SplittableRandom random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (at < bytes.length) {
            int part = Math.min(bytes.length - at, 1 + random.nextInt(9));
            reader.accept(bytes, at, part);
            at += part;
        }
    }
}
