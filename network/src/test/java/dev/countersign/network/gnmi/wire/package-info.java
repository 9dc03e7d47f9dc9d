@NullMarked
package dev.countersign.network.gnmi.wire;

import org.jspecify.annotations.NullMarked;
