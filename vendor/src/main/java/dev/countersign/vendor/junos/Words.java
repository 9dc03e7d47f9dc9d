package dev.countersign.vendor.junos;

import java.util.regex.Pattern;

/** Words of Junos text with and without quotes. */
final class Words {
    private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}._:*@=,<>|$^?!+-][\\p{Alnum}._:/*@=,<>|$^?!+-]*");

    private Words() {}

    /** What a word means: without quotes and the backslashes in them. */
    static String value(String word) {
        if (word.length() < 2 || word.charAt(0) != '"') {
            return word;
        }
        StringBuilder value = new StringBuilder(word.length());
        for (int i = 1; i < word.length() - 1; i++) {
            boolean escaped = word.charAt(i) == '\\' && i + 1 < word.length() - 1;
            i += escaped ? 1 : 0;
            value.append(word.charAt(i));
        }
        return value.toString();
    }

    /** A word that means this: in quotes only where it must be. */
    static String word(String value) {
        return PLAIN.matcher(value).matches()
                ? value
                : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The same, in quotes always. */
    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
