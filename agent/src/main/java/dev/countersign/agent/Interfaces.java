package dev.countersign.agent;

import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import java.util.List;
import java.util.stream.Stream;

/** Which interfaces are named where. */
final class Interfaces {
    private Interfaces() {}

    static List<InterfaceRef> of(Topology topology) {
        return Stream.concat(
                        topology.links().stream().flatMap(link -> Stream.of(link.a(), link.b())),
                        topology.customers().stream().map(customer -> customer.attachment()))
                .distinct()
                .toList();
    }

    static List<InterfaceRef> of(List<Evidence> evidence) {
        return evidence.stream()
                .flatMap(e -> e.fact() instanceof Fact.InterfaceRate rate ? Stream.of(rate.at()) : Stream.of())
                .distinct()
                .toList();
    }
}
