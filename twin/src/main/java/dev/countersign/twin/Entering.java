package dev.countersign.twin;

import dev.countersign.core.inventory.InterfaceRef;

/** All that decides which ways packets take. */
record Entering(Region region, ServiceClass serviceClass, InterfaceRef ingress) {
    static Entering of(Demand demand, FlagMix.Part part) {
        return new Entering(Region.of(demand, part.flags()), demand.serviceClass(), demand.ingress());
    }
}
