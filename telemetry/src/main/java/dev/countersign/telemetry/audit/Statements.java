package dev.countersign.telemetry.audit;

import dev.countersign.telemetry.poll.KeyedPath;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.LeafValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A configuration as a set of statements, {@code path = value}, without what is each device's own: the shingles that
 * configurations are compared by. Paths and values are canonical, as the device's schema has them.
 *
 * @param byText each statement with one place where it stands
 */
record Statements(Map<String, Statement> byText) {
    /** Values that must not be shown or recorded: named so, in the models that are read. */
    private static final Pattern SECRET = Pattern.compile(
            ".*(password|passphrase|secret|private-key|key-string|community|psk|cleartext|encrypted).*");

    Statements {
        byText = Collections.unmodifiableMap(byText);
    }

    /**
     * One statement.
     *
     * @param path as compared, without the keys of lists that are the device's own
     * @param place one instance path where it stands
     */
    record Statement(String path, String value, String place) {
        String text() {
            return path + " = " + value;
        }

        /** The value, for people. */
        String shown() {
            String leaf = path.substring(path.lastIndexOf('/') + 1);
            return SECRET.matcher(leaf).matches() ? "(not shown)" : value;
        }
    }

    static Statements of(DataTree configuration, AuditConfig.Configurations rules) {
        Map<String, Statement> statements = new LinkedHashMap<>();
        for (LeafValue leaf : (Iterable<LeafValue>) configuration.leaves()::iterator) {
            String schemaPath = KeyedPath.withoutKeys(leaf.path());
            if (!leftOut(schemaPath, rules.leaveOut())) {
                Statement statement = new Statement(compared(leaf.path(), rules.unnamed()), leaf.value(), leaf.path());
                if (!isOwnKey(leaf.path(), rules.unnamed())) {
                    statements.putIfAbsent(statement.text(), statement);
                }
            }
        }
        return new Statements(statements);
    }

    Set<String> texts() {
        return byText.keySet();
    }

    private static boolean leftOut(String schemaPath, Set<String> leaveOut) {
        for (int end = schemaPath.length(); end > 0; end = schemaPath.lastIndexOf('/', end - 1)) {
            if (leaveOut.contains(schemaPath.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the leaf is a key of an entry whose keys are the device's own. */
    private static boolean isOwnKey(String path, Set<String> unnamed) {
        KeyedPath parts = KeyedPath.of(path);
        return parts.isKey() && unnamed.contains(KeyedPath.withoutKeys(parts.list()));
    }

    /** The path without the keys of these lists. */
    private static String compared(String path, Set<String> unnamed) {
        String text = path;
        int at = text.indexOf('[');
        while (at >= 0) {
            int end = KeyedPath.endOfPredicates(text, at);
            if (unnamed.contains(KeyedPath.withoutKeys(text.substring(0, at)))) {
                text = text.substring(0, at) + text.substring(end);
            } else {
                at = end;
            }
            at = text.indexOf('[', at);
        }
        return text;
    }
}
