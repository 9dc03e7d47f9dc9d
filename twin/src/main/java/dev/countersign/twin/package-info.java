/**
 * A model of the network: topology, shortest paths, traffic, filters, and what would happen if one of them changed.
 *
 * <p>{@link dev.countersign.twin.Twin} compiles a {@link dev.countersign.twin.Network} once and evaluates a list of
 * {@link dev.countersign.twin.Demand}s under {@link dev.countersign.twin.Filters}. It is a pure function, safe for use
 * by several threads; what-if is a second evaluation with other filters or demands. Rates are fluid, not packets; the
 * queue model is in {@code Queue}.
 */
@NullMarked
package dev.countersign.twin;

import org.jspecify.annotations.NullMarked;
