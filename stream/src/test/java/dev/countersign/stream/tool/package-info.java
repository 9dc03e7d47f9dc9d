/** A Kafka broker for tests of this and other rooms. */
@NullMarked
package dev.countersign.stream.tool;

import org.jspecify.annotations.NullMarked;
