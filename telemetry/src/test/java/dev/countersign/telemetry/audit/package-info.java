@NullMarked
package dev.countersign.telemetry.audit;

import org.jspecify.annotations.NullMarked;
