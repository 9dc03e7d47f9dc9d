package dev.countersign.vendor.text;

import dev.countersign.core.Text;
import dev.countersign.vendor.change.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a text.
 *
 * @param number from 1
 * @param text without its end
 */
public record SourceLine(int number, String text) {
    /** The lines of a text; ends are line feeds, with or without a carriage return. */
    public static List<SourceLine> split(String text) {
        List<SourceLine> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            int stop = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
            lines.add(new SourceLine(lines.size() + 1, text.substring(start, stop)));
            start = end + 1;
        }
        return lines;
    }

    /** Where its first word starts. */
    public Position at() {
        return new Position(number, text.length() - text.stripLeading().length() + 1);
    }

    public boolean isIndented() {
        return !text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(0) == '\t');
    }

    /** Whether it holds a character that a reader would not see, or see as another. */
    public boolean hidesSomething() {
        return !Text.visible(text).equals(text);
    }
}
