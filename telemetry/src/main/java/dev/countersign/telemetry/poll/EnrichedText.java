package dev.countersign.telemetry.poll;

import dev.countersign.core.Text;
import dev.countersign.core.evidence.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Enriched values as text for a model: no markup, nothing said twice, no value lost (requirement T-5). First the values,
 * those of one list entry together; then what the schema says of each node, once:
 *
 * <pre>
 * device r1 netconf/get 2025-01-01T00:00:00Z role=border
 * /ietf-interfaces:interfaces/interface
 *  [name='ge-0/0/1'] { link=core-1 } oper-status=up speed=10000000000
 *   statistics: in-octets=123 in-unicast-pkts=4
 * meaning:
 * /ietf-interfaces:interfaces/interface/statistics
 *  in-octets counter64 octets state: The total number of octets received on the interface, including framing characters.
 * </pre>
 *
 * <p>Values, keys and descriptions are the device's own words, so data and never instruction; characters that could break
 * a line or disguise text are written as escapes. Of a description the first sentence is given.
 */
public final class EnrichedText {
    private static final int SENTENCE = 160;

    private final List<Observation> observations;
    private final Map<String, String> common;
    private final StringBuilder out;

    private EnrichedText(List<Observation> observations) {
        this.observations = observations;
        this.common = common(observations);
        this.out = new StringBuilder(observations.size() * 32);
    }

    /** The text of one device's observations of one read. */
    public static String of(List<Observation> observations) {
        if (observations.isEmpty()) {
            return "";
        }
        EnrichedText text = new EnrichedText(observations);
        text.head();
        text.values();
        text.meaning();
        return text.out.toString();
    }

    /** Device, method, time, and the labels that all values share. */
    private void head() {
        Observation first = observations.getFirst();
        out.append("device ").append(first.device()).append(' ').append(first.method());
        out.append(' ').append(first.at());
        common.forEach(this::pair);
        out.append('\n');
    }

    /** A line for each list, in it one for each entry, in that one for each container. */
    private void values() {
        Map<String, Map<String, Map<String, List<Observation>>>> lists = new LinkedHashMap<>();
        for (Observation o : observations) {
            KeyedPath path = KeyedPath.of(o.path());
            lists.computeIfAbsent(path.list(), list -> new LinkedHashMap<>())
                    .computeIfAbsent(path.keys(), keys -> new LinkedHashMap<>())
                    .computeIfAbsent(path.branch(), branch -> new ArrayList<>())
                    .add(o);
        }
        lists.forEach((list, entries) -> {
            out.append(line(list)).append(list.isEmpty() ? "" : "\n");
            entries.forEach(this::entry);
        });
    }

    private void entry(String keys, Map<String, List<Observation>> branches) {
        Map<String, String> own =
                new TreeMap<>(branches.values().iterator().next().getFirst().labels());
        own.entrySet().removeIf(label -> label.getValue().equals(common.get(label.getKey())));
        out.append(' ').append(line(keys));
        if (!own.isEmpty()) {
            out.append(" {");
            own.forEach(this::pair);
            out.append(" }");
        }
        branches.getOrDefault("", List.of()).forEach(this::leaf);
        out.append('\n');
        branches.forEach(this::branch);
    }

    private void branch(String branch, List<Observation> leaves) {
        if (!branch.isEmpty()) {
            out.append("  ").append(line(branch)).append(':');
            leaves.forEach(this::leaf);
            out.append('\n');
        }
    }

    private void leaf(Observation o) {
        KeyedPath path = KeyedPath.of(o.path());
        if (!path.isKey()) {
            pair(path.leaf(), o.value());
        }
    }

    /** What the schema says, by the node above. */
    private void meaning() {
        Map<String, Map<String, Observation>> nodes = new LinkedHashMap<>();
        for (Observation o : observations) {
            String path = KeyedPath.withoutKeys(o.path());
            int slash = path.lastIndexOf('/');
            nodes.computeIfAbsent(path.substring(0, Math.max(0, slash)), p -> new LinkedHashMap<>())
                    .putIfAbsent(path.substring(slash + 1), o);
        }
        out.append("meaning:\n");
        nodes.forEach((parent, leaves) -> {
            out.append(line(parent)).append('\n');
            leaves.forEach(this::meaning);
        });
    }

    private void meaning(String leaf, Observation o) {
        out.append(' ').append(line(leaf));
        word(o.valueType());
        word(o.units());
        word(o.range());
        out.append(o.config() ? " config" : " state");
        String description = o.description();
        if (description != null) {
            out.append(": ").append(line(sentence(description)));
        }
        out.append('\n');
    }

    private void word(@Nullable String word) {
        if (word != null && !word.isEmpty()) {
            out.append(' ').append(line(word));
        }
    }

    private void pair(String key, String value) {
        out.append(' ').append(line(key)).append('=').append(value(value));
    }

    /** The first sentence, cut where it is too long. */
    private static String sentence(String description) {
        int stop = description.indexOf(". ");
        String first = stop < 0 ? description : description.substring(0, stop + 1);
        return first.length() <= SENTENCE ? first : first.substring(0, SENTENCE) + "…";
    }

    /** A value as it is, or in quotes when it could be taken for something else. */
    private static String value(String value) {
        boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '=' || c == '\\');
        return plain ? line(value) : '"' + line(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String line(String text) {
        return Text.visible(text).replace("\n", "\\n").replace("\t", "\\t");
    }

    /** Labels that every observation has, with the same value. */
    private static Map<String, String> common(List<Observation> observations) {
        Map<String, String> common = new TreeMap<>(observations.getFirst().labels());
        for (Observation o : observations) {
            common.entrySet()
                    .removeIf(label -> !label.getValue().equals(o.labels().get(label.getKey())));
        }
        return common;
    }
}
