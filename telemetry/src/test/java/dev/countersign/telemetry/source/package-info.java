@NullMarked
package dev.countersign.telemetry.source;

import org.jspecify.annotations.NullMarked;
