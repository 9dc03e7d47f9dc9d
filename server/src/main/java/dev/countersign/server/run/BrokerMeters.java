package dev.countersign.server.run;

import dev.countersign.telemetry.source.BrokerRefusal;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counters of telemetry messages that come by way of a broker. */
final class BrokerMeters {
    private BrokerMeters() {}

    static void bind(MeterRegistry registry, BrokerRoom broker) {
        FunctionCounter.builder(
                        "countersign.broker.messages",
                        broker,
                        b -> b.statistics().used())
                .register(registry);
        FunctionCounter.builder(
                        "countersign.broker.failures", broker, b -> b.feed().failures())
                .register(registry);
        Gauge.builder("countersign.broker.paused", broker, b -> b.feed().paused())
                .strongReference(true)
                .register(registry);
        for (BrokerRefusal reason : BrokerRefusal.values()) {
            FunctionCounter.builder(
                            "countersign.broker.refused",
                            broker,
                            b -> b.statistics().refused().getOrDefault(reason, 0L))
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
