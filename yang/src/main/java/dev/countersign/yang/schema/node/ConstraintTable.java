package dev.countersign.yang.schema.node;

import dev.countersign.yang.image.ImageReader;
import dev.countersign.yang.image.ImageWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The constraints of a schema in an image, each once: that of a choice stands on every node of its cases, and all of a
 * module mean the same by their prefixes.
 */
final class ConstraintTable {
    private static final Constraint.Kind[] KINDS = Constraint.Kind.values();

    private final Map<Map<String, String>, Integer> prefixes = new LinkedHashMap<>();
    private final Map<Constraint, Integer> numbers = new LinkedHashMap<>();

    void add(Constraint constraint) {
        prefixes.putIfAbsent(constraint.prefixes(), prefixes.size());
        numbers.putIfAbsent(constraint, numbers.size());
    }

    /** Writes the numbers of constraints that were added. */
    void reference(ImageWriter out, List<Constraint> constraints) {
        out.all(constraints, constraint -> {
            Integer number = numbers.get(constraint);
            if (number == null) {
                throw new IllegalStateException("a constraint that was not added: " + constraint);
            }
            out.number(number);
        });
    }

    void write(ImageWriter out) {
        out.all(
                prefixes.keySet(),
                map -> out.all(new TreeMap<>(map).entrySet(), entry -> {
                    out.text(entry.getKey());
                    out.text(entry.getValue());
                }));
        out.all(numbers.keySet(), constraint -> {
            out.constant(constraint.kind());
            out.text(constraint.expression());
            out.text(constraint.origin());
            out.flag(constraint.onParent());
            out.number(prefixes.getOrDefault(constraint.prefixes(), -1));
            out.text(constraint.message());
            out.text(constraint.appTag());
        });
    }

    /** All constraints, by number. */
    static List<Constraint> read(ImageReader in) {
        List<Map<String, String>> prefixes = in.all(() -> {
            Map<String, String> map = new HashMap<>();
            in.each(() -> map.put(in.text(), in.text()));
            return Map.copyOf(map);
        });
        return in.all(() -> new Constraint(
                in.constant(KINDS),
                in.text(),
                in.text(),
                in.flag(),
                prefixes.get(in.below(prefixes.size())),
                in.text(),
                in.text()));
    }
}
