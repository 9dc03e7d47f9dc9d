package dev.countersign.core.inventory;

import dev.countersign.core.filter.IpPrefix;
import java.util.List;
import java.util.Map;

/**
 * A neighbouring network through which others are reached.
 *
 * @param attachment the interface it hangs on
 * @param prefixes what is reached there, for example {@code 0.0.0.0/0}
 */
public record Transit(String name, InterfaceRef attachment, List<IpPrefix> prefixes, Map<String, String> labels) {
    public Transit {
        prefixes = List.copyOf(prefixes);
        labels = Map.copyOf(labels);
    }
}
