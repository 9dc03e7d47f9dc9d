package dev.countersign.lab.netconf;

/**
 * The live part of a device that is not configuration: interface states, counters, access list hits.
 *
 * <p>It is asked once per {@code get} or {@code get-data} of the operational datastore, on the session's thread, with no
 * lock held; it must answer from memory.
 */
@FunctionalInterface
public interface OperationalState {
    /**
     * The state as XML text: zero or more top-level elements with their namespaces, as in the {@code data} element of a
     * reply. Ancestors and list keys are repeated so that each node finds its place; a list entry whose key is not
     * configured is allowed, as a system-controlled resource.
     */
    String stateXml();

    /** No state at all. */
    static OperationalState none() {
        return () -> "";
    }
}
