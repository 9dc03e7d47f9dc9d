package dev.countersign.network.gnmi.wire;

import java.util.List;
import java.util.Set;

/**
 * What a target offers (gNMI section 3.2.2).
 *
 * @param version of gNMI
 */
public record Capabilities(List<Model> models, Set<Encoding> encodings, String version) {
    public Capabilities {
        models = List.copyOf(models);
        encodings = Set.copyOf(encodings);
    }

    /** A module; organization and version may be empty. */
    public record Model(String name, String organization, String version) {}
}
