/**
 * Keeps a copy of one domain's artifacts up to date in another: updates in sequence, each saying from which state to which
 * it leads, and a Merkle summary by which the two sides find out what they do not share.
 *
 * <p>The side that has them holds an {@link dev.countersign.state.sync.UpdateFeed}, the other a {@link
 * dev.countersign.state.sync.Replica}. What goes between them are {@link dev.countersign.state.sync.Position}s, {@link
 * dev.countersign.state.sync.SetSummary summaries} and frames, whose bytes are in {@code docs/reference/sync.md}; how they
 * get there is not this package's matter. Everything is deterministic: equal sets have equal roots, equal updates equal
 * bytes. Feed and replica are thread-safe and do no I/O.
 */
@NullMarked
package dev.countersign.state.sync;

import org.jspecify.annotations.NullMarked;
