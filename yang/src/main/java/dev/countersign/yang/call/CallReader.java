package dev.countersign.yang.call;

import dev.countersign.core.Finding;
import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.KeyIs;
import dev.countersign.yang.path.InstancePath.Predicate;
import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.CompiledModel;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.LeafDefinition;
import dev.countersign.yang.schema.node.ListDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the operation that an element calls, by the rules of RFC 7950 sections 7.14.4 and 7.15.2. */
final class CallReader {
    private static final String NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0";
    private static final String YANG = "urn:ietf:params:xml:ns:yang:1";

    private final CompiledModel model;

    CallReader(CompiledModel model) {
        this.model = model;
    }

    OperationCall read(XmlElement content) {
        Optional<XmlElement> call = only(content.children());
        if (call.isPresent() && call.get().is(NETCONF, "rpc")) {
            call = only(call.get().children());
        }
        if (call.isEmpty()) {
            return refused(content, "one operation", content.children().size() + " elements");
        }
        return call.get().is(YANG, "action") ? action(call.get()) : rpc(call.get());
    }

    private OperationCall rpc(XmlElement element) {
        NodeName name = name(element);
        return model.rpcs().containsKey(name)
                ? new OperationCall.Rpc(name)
                : refused(element, "an rpc of the device's modules", found(element));
    }

    /** Down from the root to the operation; on the way lists are entered by all of their keys. */
    private OperationCall action(XmlElement action) {
        List<Step> way = new ArrayList<>();
        List<NodeName> names = new ArrayList<>();
        InteriorDefinition holder = model.root();
        Optional<XmlElement> next = only(action.children());
        while (next.isPresent()) {
            XmlElement element = next.get();
            NodeName name = name(element);
            names.add(name);
            if (model.nested().containsKey(names)) {
                return new OperationCall.Action(new InstancePath(way).toString(), name);
            }
            NodeDefinition child = holder.child(element.namespace(), element.name());
            if (!(child instanceof InteriorDefinition interior)) {
                return refused(element, "an action, or a node on the way to one", found(element));
            }
            Optional<Step> step = step(interior, element);
            if (step.isEmpty()) {
                return refused(element, "a value for each key of the list", found(element));
            }
            way.add(step.get());
            holder = interior;
            next = only(element.children().stream()
                    .filter(inner -> !isKey(interior, inner))
                    .toList());
        }
        return refused(action, "one node below another down to one action", "none, or more than one at a level");
    }

    private static Optional<Step> step(InteriorDefinition node, XmlElement element) {
        List<Predicate> keys = new ArrayList<>();
        if (node instanceof ListDefinition list) {
            for (LeafDefinition key : list.keys()) {
                Optional<XmlElement> value =
                        element.child(key.namespace(), key.name().local());
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                keys.add(new KeyIs(key.name(), value.get().value()));
            }
        }
        return Optional.of(new Step(node.name(), keys));
    }

    private static boolean isKey(InteriorDefinition node, XmlElement element) {
        return node instanceof ListDefinition list
                && list.keys().stream()
                        .anyMatch(key -> element.is(key.namespace(), key.name().local()));
    }

    private static Optional<XmlElement> only(List<XmlElement> elements) {
        return elements.size() == 1 ? Optional.of(elements.getFirst()) : Optional.empty();
    }

    private NodeName name(XmlElement element) {
        return new NodeName(model.moduleByNamespace().getOrDefault(element.namespace(), ""), element.name());
    }

    private static String found(XmlElement element) {
        return element.name() + " of namespace '" + element.namespace() + "'";
    }

    private static OperationCall refused(XmlElement at, String expected, String found) {
        return new OperationCall.Refused(Finding.error(
                "yang.unknown-operation",
                "",
                expected,
                found,
                "correct line " + at.line() + ", or the device's modules"));
    }
}
