package dev.countersign.server.cli;

import dev.countersign.core.Text;
import dev.countersign.server.cli.Terminal.Colour;
import java.util.List;

/** Lays out text for a terminal of 80 columns; characters that could disguise it or steer the terminal are escaped. */
final class TextBlock {
    static final int WIDTH = 80;

    private final Terminal terminal;

    TextBlock(Terminal terminal) {
        this.terminal = terminal;
    }

    void heading(String text) {
        terminal.print("");
        terminal.print(terminal.paint(Colour.BOLD, text));
    }

    /** A paragraph, wrapped at blanks and set in by some columns; a longer word is not broken. */
    void paragraph(int indent, String text) {
        for (String source : Text.visible(text).split("\n", -1)) {
            StringBuilder line = new StringBuilder(" ".repeat(indent));
            for (String word : source.strip().split(" +", -1)) {
                if (line.length() > indent && line.length() + 1 + word.length() > WIDTH) {
                    terminal.print(line.toString());
                    line = new StringBuilder(" ".repeat(indent));
                }
                line.append(line.length() > indent ? " " : "").append(word);
            }
            terminal.print(line.toString());
        }
    }

    /** A name and its value; a long value goes on under itself. */
    void fact(String name, String value) {
        int indent = 15;
        List<String> words = List.of(Text.visible(value).split("[ \n\t]+", -1));
        StringBuilder line = new StringBuilder("  " + name + " ".repeat(Math.max(1, indent - 2 - name.length())));
        int start = line.length();
        for (String word : words) {
            if (line.length() > start && line.length() + 1 + word.length() > WIDTH) {
                terminal.print(line.toString());
                line = new StringBuilder(" ".repeat(indent));
                start = indent;
            }
            line.append(line.length() > start ? " " : "").append(word);
        }
        terminal.print(line.toString());
    }

    /** The text cut or filled to a width. */
    static String cell(String text, int width) {
        return text.length() > width ? text.substring(0, width - 1) + "…" : fill(text, width);
    }

    /** The text, filled with blanks when it is shorter. */
    static String fill(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
