@NullMarked
package dev.countersign.telemetry.poll;

import org.jspecify.annotations.NullMarked;
