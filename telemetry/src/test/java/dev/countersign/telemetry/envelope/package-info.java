@NullMarked
package dev.countersign.telemetry.envelope;

import org.jspecify.annotations.NullMarked;
