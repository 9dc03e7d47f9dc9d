package dev.countersign.conformance.deploy;

import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.probe.ProbeReading;
import dev.countersign.core.probe.ProbeSource;
import java.time.Instant;
import java.util.List;

/** Rates as a test sets them: the attack is asked for without exceptions, legitimate traffic with. */
final class Meter implements ProbeSource {
    static final double FLOOD = 100_000;
    static final double USUAL = 5_000;

    volatile double attack = FLOOD;
    volatile double legitimate = USUAL;
    volatile boolean silent;

    @Override
    public ProbeReading forwarded(Traffic include, List<Traffic> except) {
        return silent
                ? new ProbeReading.Unread("the exporter is silent")
                : new ProbeReading.Measured(
                        except.isEmpty() ? attack : legitimate, Interval.at(Instant.now()), new ErrorStatement.Exact());
    }
}
