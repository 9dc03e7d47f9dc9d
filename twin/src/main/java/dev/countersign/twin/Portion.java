package dev.countersign.twin;

import org.jspecify.annotations.Nullable;

/**
 * What an attached filter does with a part of a region.
 *
 * @param share of the region's rate, 0 to 1
 * @param entry the entry that decided; null when none matched
 */
record Portion(Region region, double share, @Nullable EntryKey entry, boolean dropped) {}
