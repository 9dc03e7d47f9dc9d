package dev.countersign.yang.schema.node;

import dev.countersign.yang.image.ImageReader;
import dev.countersign.yang.image.ImageWriter;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.CompiledModel.ModuleInfo;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A compiled model as an image: types and constraints once each, by number; then the nodes from the root down; then what
 * goes by name, sorted, so that equal models have equal images. Expressions are texts, as in the model itself.
 */
public final class ModelImage {
    /** Levels of nodes; a schema with more is not kept. */
    static final int DEEPEST = 128;

    private static final DenyDefault[] DENY_DEFAULTS = DenyDefault.values();

    private ModelImage() {}

    /**
     * The image of a model.
     *
     * @throws dev.countersign.yang.image.ImageException when it has nodes that are nested too deep
     */
    public static byte[] of(CompiledModel model) {
        ImageWriter out = new ImageWriter();
        new NodeImageWriter(out).write(model.root());
        out.all(sorted(model.modules()).values(), module -> {
            out.text(module.name());
            out.text(module.revision());
            out.text(module.namespace());
            out.text(module.prefix());
        });
        out.all(sorted(model.moduleByNamespace()).entrySet(), entry -> {
            out.text(entry.getKey());
            out.text(entry.getValue());
        });
        out.all(sorted(model.identities()).entrySet(), entry -> {
            out.text(entry.getKey());
            out.all(new TreeSet<>(entry.getValue()), out::text);
        });
        operations(out, model.rpcs().values());
        operations(out, model.notifications().values());
        Map<List<NodeName>, OperationDefinition> nested = new TreeMap<>(Comparator.comparing(Object::toString));
        nested.putAll(model.nested());
        out.all(nested.entrySet(), entry -> {
            out.all(entry.getKey(), out::name);
            operation(out, entry.getValue());
        });
        return out.bytes();
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return new TreeMap<>(map);
    }

    private static void operations(ImageWriter out, Collection<OperationDefinition> operations) {
        List<OperationDefinition> sorted = operations.stream()
                .sorted(Comparator.comparing(o -> o.name().toString()))
                .toList();
        out.all(sorted, operation -> operation(out, operation));
    }

    private static void operation(ImageWriter out, OperationDefinition operation) {
        out.name(operation.name());
        out.constant(operation.denyDefault());
    }

    /**
     * The model of an image.
     *
     * @throws dev.countersign.yang.image.ImageException when the bytes are something else
     */
    public static CompiledModel read(ImageReader in) {
        ContainerDefinition root = ModelCompiler.emptyRoot();
        new NodeImageReader(in, root).level(root, 0);
        CompiledModel model = new CompiledModel(
                root,
                ModelCompiler.number(root, 0),
                map(in, () -> new ModuleInfo(in.text(), in.text(), in.text(), in.text()), ModuleInfo::name),
                texts(in),
                identities(in),
                map(in, () -> operation(in), OperationDefinition::name),
                map(in, () -> operation(in), OperationDefinition::name),
                nested(in));
        in.end();
        return model;
    }

    private static <K, V> Map<K, V> map(ImageReader in, Supplier<V> reader, Function<V, K> key) {
        Map<K, V> map = new HashMap<>();
        in.all(reader).forEach(value -> map.put(key.apply(value), value));
        return map;
    }

    private static Map<String, String> texts(ImageReader in) {
        Map<String, String> map = new HashMap<>();
        in.each(() -> map.put(in.text(), in.text()));
        return map;
    }

    private static Map<String, Set<String>> identities(ImageReader in) {
        Map<String, Set<String>> map = new HashMap<>();
        in.each(() -> map.put(in.text(), Set.copyOf(in.all(in::text))));
        return map;
    }

    private static Map<List<NodeName>, OperationDefinition> nested(ImageReader in) {
        Map<List<NodeName>, OperationDefinition> map = new HashMap<>();
        in.each(() -> map.put(List.copyOf(in.all(in::name)), operation(in)));
        return map;
    }

    private static OperationDefinition operation(ImageReader in) {
        return new OperationDefinition(in.name(), in.constant(DENY_DEFAULTS));
    }
}
