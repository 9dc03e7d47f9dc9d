/**
 * A model of the network: topology, shortest paths, traffic, filters, and what would happen if one of them
 * changed.
 */
@NullMarked
package dev.countersign.twin;

import org.jspecify.annotations.NullMarked;
