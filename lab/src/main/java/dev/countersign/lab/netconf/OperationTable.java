package dev.countersign.lab.netconf;

import dev.countersign.yang.xml.XmlElement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The operations of a device by their qualified names, with the module that defines each. */
final class OperationTable {
    /** @param module for access control */
    record Entry(String module, Operation operation) {}

    private record Name(String namespace, String local) {}

    private final Map<Name, Entry> entries = new HashMap<>();
    private final Map<String, String> moduleOf;

    /** @param moduleOf module names by namespace */
    OperationTable(Map<String, String> moduleOf) {
        this.moduleOf = Map.copyOf(moduleOf);
    }

    OperationTable add(String namespace, String name, Operation operation) {
        entries.put(new Name(namespace, name), new Entry(moduleOf.getOrDefault(namespace, "notifications"), operation));
        return this;
    }

    /** The operation that an element calls. */
    Outcome<Entry> find(XmlElement element) {
        Entry entry = entries.get(new Name(element.namespace(), element.name()));
        if (entry != null) {
            return Outcome.done(entry);
        }
        Set<String> namespaces = entries.keySet().stream().map(Name::namespace).collect(Collectors.toSet());
        namespaces.addAll(moduleOf.keySet());
        return Outcome.refused(
                namespaces.contains(element.namespace())
                        ? Refusal.protocol("operation-not-supported", "this device has no operation " + element.name())
                        : RequestReader.unknownNamespace(Refusal.Layer.PROTOCOL, element));
    }
}
