package dev.countersign.vendor.junos;

import dev.countersign.vendor.text.SourceLine;
import java.util.List;
import java.util.regex.Pattern;

/** The two ways in which Junos configuration is written. */
public enum JunosForm {
    /** Nested braces, as {@code show configuration} gives it. */
    BRACES,
    /** One command per line, as {@code show configuration | display set} gives it. */
    SET;

    private static final Pattern COMMAND =
            Pattern.compile("\\s*(set|delete|deactivate|activate|insert|rename|edit|top|up|copy|replace)(\\s.*)?");

    /** The form of a text, by its first line that is not blank and no comment. */
    static JunosForm of(List<SourceLine> lines) {
        return lines.stream()
                .map(SourceLine::text)
                .filter(text -> !text.isBlank() && !text.stripLeading().startsWith("#"))
                .findFirst()
                .filter(text -> COMMAND.matcher(text).matches())
                .map(text -> SET)
                .orElse(BRACES);
    }
}
