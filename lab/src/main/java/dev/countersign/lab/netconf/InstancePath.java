package dev.countersign.lab.netconf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An instance path in the form of RFC 7951 section 6.11, taken apart. A text of another form has no steps. */
record InstancePath(List<Step> steps) {
    private static final String VALUE = "(?:'[^']*'|\"[^\"]*\")";
    private static final Pattern STEP =
            Pattern.compile("/(?:([\\w.-]+):)?([\\w.-]+)((?:\\[[\\w.:-]+=" + VALUE + "\\]|\\[\\d+\\])*)");
    private static final Pattern PREDICATE =
            Pattern.compile("\\[(?:(?:[\\w.-]+:)?([\\w.-]+)=(?:'([^']*)'|\"([^\"]*)\")|(\\d+))\\]");

    /**
     * One step.
     *
     * @param module the module whose namespace the name is in
     */
    record Step(String module, String name, List<Key> keys) {}

    /** A predicate: a key and its value, {@code .} and a value, or a position as the name with an empty value. */
    record Key(String name, String value) {
        boolean isPosition() {
            return Character.isDigit(name.charAt(0));
        }

        String predicate(String module) {
            if (isPosition()) {
                return "[" + name + "]";
            }
            char quote = value.indexOf('\'') < 0 ? '\'' : '"';
            return "[" + (name.equals(".") ? "." : module + ":" + name) + "=" + quote + value + quote + "]";
        }
    }

    InstancePath {
        steps = List.copyOf(steps);
    }

    static InstancePath parse(String path) {
        List<Step> steps = new ArrayList<>();
        String module = "";
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (step.find() && step.start() == end) {
            end = step.end();
            module = step.group(1) == null ? module : step.group(1);
            steps.add(new Step(module, step.group(2), keys(step.group(3))));
        }
        boolean whole =
                end == path.length() && steps.stream().noneMatch(s -> s.module().isEmpty());
        return new InstancePath(whole ? steps : List.of());
    }

    private static List<Key> keys(String predicates) {
        List<Key> keys = new ArrayList<>();
        Matcher key = PREDICATE.matcher(predicates);
        while (key.find()) {
            String value = key.group(2) == null ? key.group(3) : key.group(2);
            keys.add(key.group(4) == null ? new Key(key.group(1), value) : new Key(key.group(4), ""));
        }
        return keys;
    }
}
