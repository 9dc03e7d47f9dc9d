package dev.countersign.server.run;

import dev.countersign.server.live.LiveHub;
import dev.countersign.server.web.RequestObserver;
import dev.countersign.server.web.Verb;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** Metrics in the text form of Prometheus; names begin with {@code countersign_}, besides those of the JVM. */
final class Metrics implements RequestObserver {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Begins to watch the parts. */
    void watch(NetworkRoom network, ControlRoom control, AgentRoom agents, SourceRoom sources, LiveHub hub) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        gauge("countersign.ledger.entries", control, c -> c.ledger().head().size());
        gauge("countersign.proposals.open", control, c -> c.desk().queue().size());
        gauge("countersign.tasks.known", agents, a -> a.tasks().size());
        gauge(
                "countersign.artifacts.kept",
                network,
                n -> n.catalogue().entries().size());
        gauge("countersign.events.listeners", hub, LiveHub::listeners);
        FlowMeters.bind(registry, network);
        sources.broker().ifPresent(broker -> BrokerMeters.bind(registry, broker));
        SourceMeters.bind(registry, sources);
    }

    private <T> void gauge(String name, T subject, ToDoubleFunction<T> value) {
        Gauge.builder(name, subject, value).strongReference(true).register(registry);
    }

    @Override
    public void answered(Verb verb, String path, int status, Duration took) {
        Timer.builder("countersign.http.requests")
                .tag("method", verb.name())
                .tag("path", path)
                .tag("status", Integer.toString(status))
                .register(registry)
                .record(took);
    }

    String text() {
        return registry.scrape();
    }
}
