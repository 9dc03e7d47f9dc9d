package dev.countersign.telemetry.poll;

/**
 * An instance path (RFC 7951 section 6.11) in parts.
 *
 * @param list up to and with the node that the last predicates are of; empty when there is none
 * @param keys those predicates
 * @param branch the nodes from there to the leaf's parent, with slashes between and none at the ends
 * @param leaf the leaf's name; empty for an entry of a leaf-list
 */
public record KeyedPath(String list, String keys, String branch, String leaf) {
    /** Takes a path apart. */
    public static KeyedPath of(String path) {
        int step = 0;
        int keysBegin = 0;
        int keysEnd = 0;
        int i = 0;
        while (i < path.length()) {
            if (path.charAt(i) == '[') {
                keysBegin = i == keysEnd && i > 0 ? keysBegin : i;
                i = endOfPredicate(path, i);
                keysEnd = i;
            } else {
                step = path.charAt(i) == '/' ? i : step;
                i++;
            }
        }
        String branch = step > keysEnd + 1 ? path.substring(keysEnd + 1, step) : "";
        String leaf = step >= keysEnd ? path.substring(Math.min(path.length(), step + 1)) : "";
        return new KeyedPath(path.substring(0, keysBegin), path.substring(keysBegin, keysEnd), branch, leaf);
    }

    /** Whether the value stands in the keys already: the leaf is a key of its own entry, or the entry of a leaf-list. */
    public boolean isKey() {
        return leaf.isEmpty() || (branch.isEmpty() && keys.contains("[" + leaf + "="));
    }

    /** The schema path of an instance path: predicates taken out, whatever stands in their quotes. */
    public static String withoutKeys(String path) {
        StringBuilder out = new StringBuilder(path.length());
        int i = 0;
        while (i < path.length()) {
            char c = path.charAt(i);
            if (c == '[') {
                i = endOfPredicate(path, i);
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }

    /** Where the predicates that begin at {@code from} end, whatever stands in their quotes. */
    public static int endOfPredicates(String path, int from) {
        int end = from;
        while (end < path.length() && path.charAt(end) == '[') {
            end = endOfPredicate(path, end);
        }
        return end;
    }

    private static int endOfPredicate(String path, int from) {
        char quote = 0;
        for (int i = from; i < path.length(); i++) {
            char c = path.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ']') {
                return i + 1;
            }
        }
        return path.length();
    }
}
