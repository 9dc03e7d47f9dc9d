package dev.countersign.lab.schema;

import java.util.List;

/**
 * One module of a bundle.
 *
 * @param implemented false for a module that others only import types and groupings from (RFC 7950 section 5.6.5)
 * @param yang11 whether its text says {@code yang-version 1.1}; such modules stand in the YANG library only, never in
 *     the hello (RFC 7950 section 5.6.4)
 * @param features the features the routers support
 */
public record BundledModule(
        String name, String revision, String namespace, boolean implemented, boolean yang11, List<String> features) {
    public BundledModule {
        features = List.copyOf(features);
    }
}
