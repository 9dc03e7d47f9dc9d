package dev.countersign.server.config;

import java.util.Locale;
import java.util.function.Function;

/**
 * One setting.
 *
 * @param name with dots for the levels of the file: {@code deploy.confirm-timeout}
 * @param fallback text of the default; empty when the key may be left out without one
 * @param expected what a value looks like, for messages and the reference
 * @param description what it does, a sentence or two
 * @param list true when the file may give a list; {@code parse} then gets its items with commas
 * @param parse reads the text; throws {@link IllegalArgumentException} when it is not as expected
 */
record Key<T>(
        String name, String fallback, String expected, String description, boolean list, Function<String, T> parse) {

    /** A key with one value. */
    Key(String name, String fallback, String expected, String description, Function<String, T> parse) {
        this(name, fallback, expected, description, false, parse);
    }

    /** The variable that overrides the file: {@code COUNTERSIGN_DEPLOY_CONFIRM_TIMEOUT}. */
    String variable() {
        return Settings.PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
