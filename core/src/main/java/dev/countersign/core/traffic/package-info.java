/** What traffic was seen on the network, as far as it can be told, and the port through which it is asked for. */
@NullMarked
package dev.countersign.core.traffic;

import org.jspecify.annotations.NullMarked;
