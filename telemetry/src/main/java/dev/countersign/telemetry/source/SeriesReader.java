package dev.countersign.telemetry.source;

import dev.countersign.core.Interval;
import dev.countersign.network.inventory.SeriesQuery;
import dev.countersign.network.series.PrometheusClient;
import dev.countersign.network.series.SeriesAnswer;

/** Asks a store for the series of a query in an interval. */
@FunctionalInterface
public interface SeriesReader {
    SeriesAnswer read(SeriesQuery query, Interval window);

    /** Asks a store that speaks the API of Prometheus. */
    static SeriesReader of(PrometheusClient client) {
        return (query, window) -> query.steps()
                ? client.steps(query.query(), window, query.every())
                : client.samples(query.query(), window);
    }
}
