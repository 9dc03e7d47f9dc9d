package dev.countersign.lab.gnmi;

import dev.countersign.core.CanonicalJson;
import dev.countersign.network.gnmi.wire.Encoding;
import dev.countersign.network.gnmi.wire.GnmiPath;
import dev.countersign.network.gnmi.wire.GnmiPath.Elem;
import dev.countersign.network.gnmi.wire.Notification;
import dev.countersign.network.gnmi.wire.TypedValue;
import dev.countersign.network.gnmi.wire.Update;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.KeyIs;
import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.schema.SchemaNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A datastore's leaves as paths and values of gNMI. */
final class Leaves {
    private Leaves() {}

    /**
     * One leaf.
     *
     * @param type as its module names it; empty when the schema does not know
     */
    record Leaf(GnmiPath path, String value, String type) {
        private TypedValue typed(Encoding encoding) {
            boolean unsigned = type.startsWith("counter") || type.startsWith("gauge") || type.startsWith("uint");
            if (encoding == Encoding.JSON_IETF) {
                boolean plain = type.equals("boolean") || (unsigned && !type.endsWith("64"));
                return new TypedValue.Json(plain ? value : CanonicalJson.MAPPER.writeValueAsString(value), true);
            }
            return unsigned
                    ? new TypedValue.Uint(Long.parseUnsignedLong(value))
                    : type.equals("boolean") ? new TypedValue.Bool(value.equals("true")) : new TypedValue.Str(value);
        }
    }

    /** The leaves at and below a path, whose elements and keys may be {@code *}. */
    static List<Leaf> of(DataTree tree, GnmiPath wanted) {
        List<Leaf> leaves = new ArrayList<>();
        tree.leaves().forEach(leaf -> {
            GnmiPath path = path(InstancePath.parse(leaf.path()));
            if (matches(wanted, path)) {
                leaves.add(new Leaf(path, leaf.value(), type(tree, path)));
            }
        });
        return leaves;
    }

    private static String type(DataTree tree, GnmiPath path) {
        String schemaPath = path.elements().stream().map(Elem::name).collect(Collectors.joining("/", "/", ""));
        return tree.schema().describe(schemaPath).map(SchemaNode::typeName).orElse("");
    }

    /** With module names where they change, as RFC 7951 has them. */
    private static GnmiPath path(InstancePath path) {
        List<Elem> elements = new ArrayList<>();
        String module = "";
        for (Step step : path.steps()) {
            Map<String, String> keys = new TreeMap<>();
            step.predicates().forEach(predicate -> {
                if (predicate instanceof KeyIs(var key, String value)) {
                    keys.put(key.local(), value);
                }
            });
            boolean same = step.name().module().equals(module);
            module = step.name().module();
            elements.add(new Elem(
                    same ? step.name().local() : module + ":" + step.name().local(), keys));
        }
        return new GnmiPath("", "", elements);
    }

    private static boolean matches(GnmiPath wanted, GnmiPath path) {
        if (wanted.elements().size() > path.elements().size()) {
            return false;
        }
        for (int i = 0; i < wanted.elements().size(); i++) {
            Elem asked = wanted.elements().get(i);
            Elem found = path.elements().get(i);
            boolean named = asked.name().equals("*")
                    || asked.name().equals(found.name())
                    || asked.name().equals(found.local());
            boolean keyed = asked.keys().entrySet().stream()
                    .allMatch(key -> key.getValue().equals("*")
                            || key.getValue().equals(found.keys().get(key.getKey())));
            if (!named || !keyed) {
                return false;
            }
        }
        return true;
    }

    /** One notification for each entry of a top-level list, and for what is in none. */
    static List<Notification> notifications(List<Leaf> leaves, Encoding encoding, Instant at) {
        Map<GnmiPath, List<Update>> entries = new LinkedHashMap<>();
        for (Leaf leaf : leaves) {
            List<Elem> elements = leaf.path().elements();
            int prefix = Math.min(2, elements.size() - 1);
            entries.computeIfAbsent(new GnmiPath("", "", elements.subList(0, prefix)), _ -> new ArrayList<>())
                    .add(new Update(
                            new GnmiPath("", "", elements.subList(prefix, elements.size())), leaf.typed(encoding), 0));
        }
        return entries.entrySet().stream()
                .map(entry ->
                        new Notification(Notification.nanos(at), entry.getKey(), entry.getValue(), List.of(), false))
                .toList();
    }
}
