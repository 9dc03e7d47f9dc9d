@NullMarked
package dev.countersign.network.series;

import org.jspecify.annotations.NullMarked;
