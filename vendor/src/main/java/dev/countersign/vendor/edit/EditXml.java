package dev.countersign.vendor.edit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Writes the content of an {@code edit-config}, element by element; values are escaped here and nowhere else. */
final class EditXml {
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    void open(String name, String attributes) {
        indent().append('<').append(name).append(attributes).append(">\n");
        open.push(name);
    }

    void open(String name) {
        open(name, "");
    }

    void close() {
        String name = open.pop();
        indent().append("</").append(name).append(">\n");
    }

    void leaf(String name, String value) {
        indent().append('<').append(name).append('>');
        text.append(escaped(value)).append("</").append(name).append(">\n");
    }

    void empty(String name, String attributes) {
        indent().append('<').append(name).append(attributes).append("/>\n");
    }

    /** Leaves by the path that leads to them, such as {@code tcp/source-port/port}; neighbours share their containers. */
    void leaves(Map<String, String> byPath) {
        Deque<String> containers = new ArrayDeque<>();
        byPath.forEach((path, value) -> {
            List<String> steps = List.of(path.split("/", -1));
            List<String> above = steps.subList(0, steps.size() - 1);
            while (!leadsTo(containers, above)) {
                containers.removeLast();
                close();
            }
            above.subList(containers.size(), above.size()).forEach(step -> {
                containers.addLast(step);
                open(step);
            });
            leaf(steps.getLast(), value);
        });
        containers.forEach(_ -> close());
    }

    private static boolean leadsTo(Deque<String> containers, List<String> steps) {
        return containers.size() <= steps.size() && List.copyOf(containers).equals(steps.subList(0, containers.size()));
    }

    private StringBuilder indent() {
        return text.append(INDENT.repeat(open.size()));
    }

    /** As the text of an element or in an attribute between double quotation marks. */
    static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
