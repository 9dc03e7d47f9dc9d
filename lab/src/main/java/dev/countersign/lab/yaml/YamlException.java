package dev.countersign.lab.yaml;

import dev.countersign.core.Text;

/** A file that cannot be used as it is. The message is for the person who edits it. */
public final class YamlException extends RuntimeException {
    private final String source;
    private final int line;
    private final String expected;
    private final String found;

    YamlException(String source, int line, String expected, String found) {
        super("%s line %d: expected %s, found %s".formatted(source, line, expected, Text.visible(found)));
        this.source = source;
        this.line = line;
        this.expected = expected;
        this.found = found;
    }

    /** The file's name. */
    public String source() {
        return source;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }
}
