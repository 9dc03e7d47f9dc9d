package dev.countersign.server.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An instance path in the form of RFC 7951 section 6.11, in steps.
 *
 * @param steps from the root on
 */
record InstancePath(List<Step> steps) {
    InstancePath {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param name with its module where the path gives one: {@code ietf-interfaces:interfaces}
     * @param keys of a list entry; {@code .} for the value of a leaf-list entry
     */
    record Step(String name, Map<String, String> keys) {
        /** The name without its module. */
        String local() {
            return name.substring(name.indexOf(':') + 1);
        }

        /** The step as in the path. */
        String text() {
            StringBuilder text = new StringBuilder(name);
            keys.forEach((key, value) ->
                    text.append('[').append(key).append("='").append(value).append("']"));
            return text.toString();
        }

        String key(String key) {
            return keys.getOrDefault(key, "");
        }
    }

    /** Reads a path; what is not one becomes a single step with the whole text, so that nothing is lost. */
    static InstancePath parse(String path) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < path.length() && path.charAt(at) == '/') {
            int end = endOfStep(path, at + 1);
            steps.add(step(path.substring(at + 1, end)));
            at = end;
        }
        return at == path.length() && !steps.isEmpty()
                ? new InstancePath(steps)
                : new InstancePath(List.of(new Step(path, Map.of())));
    }

    Step last() {
        return steps.getLast();
    }

    /** Local names joined by slashes, without keys: {@code acls/acl/aces/ace}. */
    String schema() {
        return String.join("/", steps.stream().map(Step::local).toList());
    }

    /** Whether this is below, or is, the other. */
    boolean under(InstancePath other) {
        return steps.size() >= other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }

    private static int endOfStep(String path, int from) {
        char quote = 0;
        for (int i = from; i < path.length(); i++) {
            char c = path.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '/') {
                return i;
            }
        }
        return path.length();
    }

    private static Step step(String text) {
        int bracket = text.indexOf('[');
        if (bracket < 0) {
            return new Step(text, Map.of());
        }
        Map<String, String> keys = new LinkedHashMap<>();
        int at = bracket;
        while (at < text.length() && text.charAt(at) == '[') {
            int equals = text.indexOf('=', at);
            if (equals < 0 || equals + 1 >= text.length()) {
                return new Step(text, Map.of());
            }
            int close = text.indexOf(text.charAt(equals + 1), equals + 2);
            if (close < 0) {
                return new Step(text, Map.of());
            }
            keys.put(text.substring(at + 1, equals), text.substring(equals + 2, close));
            at = close + 2;
        }
        return new Step(text.substring(0, bracket), Collections.unmodifiableMap(keys));
    }
}
