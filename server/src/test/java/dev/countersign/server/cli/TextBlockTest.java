package dev.countersign.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextBlockTest {
    private final StringWriter out = new StringWriter();
    private final TextBlock block = new TextBlock(
            new Terminal(new PrintWriter(out), new PrintWriter(out), new ByteArrayInputStream(new byte[0]), false));

    @Test
    void paragraph_isWrappedAndSetIn() {
        block.paragraph(4, "word ".repeat(40).strip());

        assertThat(lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("    word").hasSizeLessThanOrEqualTo(TextBlock.WIDTH));
        assertThat(String.join(" ", lines()).split("word", -1)).hasSize(41);
    }

    @Test
    void longWord_staysWholeSoThatItCanBeCopied() {
        String digest = "0123456789abcdef".repeat(8);
        block.paragraph(2, "see " + digest + " there");

        assertThat(lines()).containsExactly("  see", "  " + digest, "  there");
    }

    @Test
    void fact_goesOnUnderItself() {
        block.fact("digest", "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november");

        assertThat(lines())
                .containsExactly(
                        "  digest       alpha bravo charlie delta echo foxtrot golf hotel india juliett",
                        "               kilo lima mike november");
    }

    @Test
    void linesOfTheText_areKept() {
        block.paragraph(2, "one\ntwo");

        assertThat(lines()).containsExactly("  one", "  two");
    }

    @Test
    void charactersThatSteerATerminalOrDisguiseText_areEscaped() {
        block.paragraph(2, "\u001b[2J\u001b[32mPASS \u202eevil\r");
        block.fact("reason", "\u009b31m\u200bx");

        assertThat(lines())
                .containsExactly("  \\u001b[2J\\u001b[32mPASS \\u202eevil\\u000d", "  reason       \\u009b31m\\u200bx");
    }

    @Test
    void cell_isCutWithASignOrFilled() {
        assertThat(TextBlock.cell("abcdef", 4)).isEqualTo("abc…");
        assertThat(TextBlock.cell("ab", 4)).isEqualTo("ab  ");
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }
}
