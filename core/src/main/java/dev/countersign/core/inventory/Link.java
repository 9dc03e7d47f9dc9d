package dev.countersign.core.inventory;

import java.util.Map;

/** A link between two interfaces, with its capacity in bit/s and the operator's labels. */
public record Link(String id, InterfaceRef a, InterfaceRef b, long capacity, Map<String, String> labels) {
    public Link {
        labels = Map.copyOf(labels);
    }
}
