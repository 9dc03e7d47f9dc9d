/**
 * Sources besides polling and flows: time-series stores ({@link dev.countersign.telemetry.source.SeriesSource}). Each
 * makes rates by the same tracker as polling does, and delays into artifacts, and says how it stands.
 */
@NullMarked
package dev.countersign.telemetry.source;

import org.jspecify.annotations.NullMarked;
