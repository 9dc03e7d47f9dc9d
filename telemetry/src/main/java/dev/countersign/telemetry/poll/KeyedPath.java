package dev.countersign.telemetry.poll;

/**
 * An instance path (RFC 7951 section 6.11) in three parts.
 *
 * @param entry up to and with the last predicate; empty when there is none
 * @param branch the nodes from there to the leaf's parent, with slashes between and none at the ends
 * @param leaf the leaf's name
 * @param isKey whether the leaf is a key of that entry, so that its value stands in the entry already
 */
record KeyedPath(String entry, String branch, String leaf, boolean isKey) {
    static KeyedPath of(String path) {
        int step = 0;
        int entryStep = 0;
        int entryEnd = 0;
        int i = 0;
        while (i < path.length()) {
            if (path.charAt(i) == '[') {
                i = endOfPredicate(path, i);
                entryEnd = i;
                entryStep = step;
            } else {
                step = path.charAt(i) == '/' ? i : step;
                i++;
            }
        }
        String entry = path.substring(0, entryEnd);
        String branch = step > entryEnd + 1 ? path.substring(entryEnd + 1, step) : "";
        String leaf = step >= entryEnd ? path.substring(Math.min(path.length(), step + 1)) : "";
        boolean isKey = branch.isEmpty() && entry.indexOf("[" + leaf + "=", entryStep) >= 0;
        return new KeyedPath(entry, branch, leaf, isKey);
    }

    /** The schema path of an instance path: predicates taken out, whatever stands in their quotes. */
    static String withoutKeys(String path) {
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
