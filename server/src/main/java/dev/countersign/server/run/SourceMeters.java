package dev.countersign.server.run;

import dev.countersign.telemetry.source.SourceState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.ToLongFunction;

/** Meters of the sources besides the devices and their flows. */
final class SourceMeters {
    private static final double NANOS = 1e9;

    private SourceMeters() {}

    static void bind(MeterRegistry registry, SourceRoom sources) {
        for (SourceState state : sources.states().sources()) {
            count(registry, sources, state.name(), "received", SourceState::received);
            count(registry, sources, state.name(), "missed", SourceState::missed);
            count(registry, sources, state.name(), "malformed", SourceState::malformed);
        }
        sources.gnmi()
                .delays()
                .keySet()
                .forEach(device -> Gauge.builder(
                                "countersign.gnmi.delay.seconds",
                                sources,
                                room -> room.gnmi()
                                                .delays()
                                                .getOrDefault(device, Duration.ZERO)
                                                .toNanos()
                                        / NANOS)
                        .tag("device", device.value())
                        .description("from the device's moment to here, of its newest counters")
                        .strongReference(true)
                        .register(registry));
    }

    private static void count(
            MeterRegistry registry, SourceRoom sources, String name, String outcome, ToLongFunction<SourceState> of) {
        FunctionCounter.builder(
                        "countersign.sources.values",
                        sources,
                        room -> room.states().sources().stream()
                                .filter(state -> state.name().equals(name))
                                .mapToLong(of)
                                .sum())
                .tag("source", name)
                .tag("outcome", outcome)
                .register(registry);
    }
}
