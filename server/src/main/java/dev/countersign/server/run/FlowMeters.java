package dev.countersign.server.run;

import dev.countersign.network.flow.CollectorStatistics;
import dev.countersign.network.flow.Refusal;
import dev.countersign.state.window.Quota;
import dev.countersign.stream.ArtifactFeed;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Counters of the flow collector. */
final class FlowMeters {
    private FlowMeters() {}

    static void bind(MeterRegistry registry, NetworkRoom network) {
        counter(registry, network, "countersign.flow.datagrams", CollectorStatistics::datagrams);
        counter(registry, network, "countersign.flow.records", CollectorStatistics::flows);
        counter(registry, network, "countersign.flow.sink.failures", CollectorStatistics::sinkFailures);
        network.feed().ifPresent(feed -> bind(registry, feed));
        bindQuotas(registry, network);
        for (Refusal reason : Refusal.values()) {
            FunctionCounter.builder(
                            "countersign.flow.refused",
                            network,
                            n -> statistics(n).refused(reason))
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private static void bindQuotas(MeterRegistry registry, NetworkRoom network) {
        for (Quota quota : Quota.values()) {
            FunctionCounter.builder(
                            "countersign.quota.refused",
                            network,
                            n -> n.telemetry().overQuota().of(quota))
                    .tag("quota", quota.word())
                    .register(registry);
        }
        FunctionCounter.builder(
                        "countersign.artifacts.unwritten",
                        network,
                        n -> n.kept().unwritten())
                .register(registry);
        FunctionCounter.builder(
                        "countersign.artifacts.displaced",
                        network,
                        n -> n.catalogue().displaced())
                .register(registry);
    }

    private static void bind(MeterRegistry registry, ArtifactFeed feed) {
        FunctionCounter.builder(
                        "countersign.kafka.artifacts", feed, f -> f.statistics().taken())
                .register(registry);
        FunctionCounter.builder(
                        "countersign.kafka.failures", feed, f -> f.statistics().failures())
                .register(registry);
        for (String rule : ArtifactFeed.RULES) {
            FunctionCounter.builder(
                            "countersign.kafka.refused",
                            feed,
                            f -> f.statistics().refused().getOrDefault(rule, 0L))
                    .tag("reason", rule)
                    .register(registry);
        }
    }

    private static void counter(
            MeterRegistry registry, NetworkRoom network, String name, ToDoubleFunction<CollectorStatistics> value) {
        FunctionCounter.builder(name, network, n -> value.applyAsDouble(statistics(n)))
                .register(registry);
    }

    private static CollectorStatistics statistics(NetworkRoom network) {
        return network.telemetry().collector().statistics();
    }
}
