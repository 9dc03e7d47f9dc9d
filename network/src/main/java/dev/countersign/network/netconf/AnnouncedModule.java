package dev.countersign.network.netconf;

import java.util.List;
import java.util.Set;

/**
 * A YANG module in a hello, a YANG library or a list of schemas.
 *
 * @param revision {@code yyyy-mm-dd}, empty when it has none
 * @param features that the device supports
 * @param deviations names of modules that deviate this one
 */
public record AnnouncedModule(
        String name, String revision, String namespace, Set<String> features, List<String> deviations) {
    public AnnouncedModule {
        features = Set.copyOf(features);
        deviations = List.copyOf(deviations);
    }
}
