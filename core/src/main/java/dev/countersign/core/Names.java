package dev.countersign.core;

import java.util.regex.Pattern;

/** The one rule for ids: short and free of characters that mean something to a shell, a path or a page. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}");

    private Names() {}

    static void require(String what, String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(what
                    + ": expected 1 to 128 of letters, digits and . _ : @ - beginning with a letter or digit, found "
                    + Text.quoted(value));
        }
    }
}
