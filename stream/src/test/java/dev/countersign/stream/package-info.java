/** Against a KRaft broker in this process, and instances of the pipeline in others. */
@NullMarked
package dev.countersign.stream;

import org.jspecify.annotations.NullMarked;
