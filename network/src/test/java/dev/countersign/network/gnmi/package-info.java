@NullMarked
package dev.countersign.network.gnmi;

import org.jspecify.annotations.NullMarked;
