/**
 * JMH benchmarks of the sketches, the YANG codecs and the flow decoder.
 */
@NullMarked
package dev.countersign.bench;

import org.jspecify.annotations.NullMarked;
