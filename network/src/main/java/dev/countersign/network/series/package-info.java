/**
 * A client of time-series stores that speak the HTTP API of Prometheus. {@link
 * dev.countersign.network.series.PrometheusClient} asks; answers are bounded and untrusted.
 */
@NullMarked
package dev.countersign.network.series;

import org.jspecify.annotations.NullMarked;
