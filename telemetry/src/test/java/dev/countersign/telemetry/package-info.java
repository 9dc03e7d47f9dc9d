@NullMarked
package dev.countersign.telemetry;

import org.jspecify.annotations.NullMarked;
