/**
 * What access lists do, computed exactly over the whole header space: {@link
 * dev.countersign.vendor.analysis.ListAnalysis} is the entry. Sets of packets are binary decision diagrams.
 */
@NullMarked
package dev.countersign.vendor.analysis;

import org.jspecify.annotations.NullMarked;
