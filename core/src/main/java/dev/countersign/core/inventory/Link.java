package dev.countersign.core.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link between two interfaces, the same in both directions.
 *
 * @param capacity bit/s
 * @param metric IGP cost, 1 to 65535; null when the operator does not say
 * @param labels the operator's own words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Link(
        String id,
        InterfaceRef a,
        InterfaceRef b,
        long capacity,
        @Nullable Integer metric,
        Map<String, String> labels) {
    public Link {
        labels = Map.copyOf(labels);
    }

    /** A link whose metric is not known. */
    public Link(String id, InterfaceRef a, InterfaceRef b, long capacity, Map<String, String> labels) {
        this(id, a, b, capacity, null, labels);
    }
}
