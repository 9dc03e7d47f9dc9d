@NullMarked
package dev.countersign.network.flow.wire;

import org.jspecify.annotations.NullMarked;
