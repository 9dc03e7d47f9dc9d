/** A flow as an exporter reported it, whatever it was decoded from: what collectors hand to those who count. */
@NullMarked
package dev.countersign.core.flow;

import org.jspecify.annotations.NullMarked;
