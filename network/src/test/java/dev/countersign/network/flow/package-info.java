@NullMarked
package dev.countersign.network.flow;

import org.jspecify.annotations.NullMarked;
