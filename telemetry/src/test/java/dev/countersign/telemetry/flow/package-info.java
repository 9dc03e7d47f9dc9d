@NullMarked
package dev.countersign.telemetry.flow;

import org.jspecify.annotations.NullMarked;
