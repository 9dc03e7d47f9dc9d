package dev.countersign.yang.schema;

import dev.countersign.yang.schema.node.CompiledModel;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.type.BoundedPattern;
import dev.countersign.yang.type.ValueType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model as text: every field of every object in it, found by reflection so that none is forgotten, private ones and those
 * that are added later included. Nodes, cases and types are numbered as they are met, so what is shared is seen as well; of
 * patterns and records only the content counts.
 */
final class ModelDump {
    private final IdentityHashMap<Object, Integer> met = new IdentityHashMap<>();
    private final StringBuilder out = new StringBuilder();

    private ModelDump() {}

    static String of(CompiledModel model) {
        settle(model.root());
        ModelDump dump = new ModelDump();
        dump.object(model);
        return dump.out.toString();
    }

    /** The first line that differs; empty when none does. */
    static String difference(CompiledModel expected, CompiledModel found) {
        List<String> wanted = of(expected).lines().toList();
        List<String> given = of(found).lines().toList();
        for (int i = 0; i < Math.min(wanted.size(), given.size()); i++) {
            if (!wanted.get(i).equals(given.get(i))) {
                return "line %d%nexpected %s%nfound    %s".formatted(i, wanted.get(i), given.get(i));
            }
        }
        return wanted.size() == given.size() ? "" : wanted.size() + " lines against " + given.size();
    }

    /** Lists look for their keys when they are first asked. */
    private static void settle(InteriorDefinition parent) {
        for (NodeDefinition node : parent.children()) {
            if (node instanceof ListDefinition list) {
                list.keys();
            }
            if (node instanceof InteriorDefinition interior) {
                settle(interior);
            }
        }
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Pattern pattern ->
                out.append(pattern.pattern()).append(" flags ").append(pattern.flags());
            case LinkedHashMap<?, ?> map -> out.append("in order ").append(new ArrayList<>(map.entrySet()));
            case Map<?, ?> map -> sorted(map);
            case Set<?> set ->
                out.append(set.stream().map(ModelDump::single).sorted().toList());
            case Collection<?> list -> {
                out.append('[');
                list.forEach(item -> {
                    value(item);
                    out.append(", ");
                });
                out.append(']');
            }
            case Enum<?> constant -> out.append(constant);
            default -> {
                if (value.getClass().isHidden()) {
                    out.append("code");
                } else if (value.getClass().getName().startsWith("dev.countersign.")) {
                    object(value);
                } else {
                    out.append(value.getClass().getSimpleName()).append(' ').append(value);
                }
            }
        }
    }

    private void sorted(Map<?, ?> map) {
        Map<String, Object> byText = new TreeMap<>();
        map.forEach((key, item) -> byText.put(single(key), item));
        out.append('{');
        byText.forEach((key, item) -> {
            out.append(key).append(" = ");
            value(item);
            out.append(", ");
        });
        out.append('}');
    }

    private static String single(Object value) {
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining("/"))
                : value.toString();
    }

    private void object(Object object) {
        boolean identified =
                object instanceof ValueType || !(object.getClass().isRecord() || object instanceof BoundedPattern);
        if (identified) {
            Integer known = met.putIfAbsent(object, met.size());
            out.append('#').append(known == null ? met.size() - 1 : known);
            if (known != null) {
                return;
            }
        }
        out.append(object.getClass().getSimpleName()).append('(');
        for (Field field : fields(object.getClass())) {
            out.append(identified ? "\n  " : "").append(field.getName()).append(": ");
            value(read(field, object));
            out.append("; ");
        }
        out.append(')');
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private static @Nullable Object read(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
