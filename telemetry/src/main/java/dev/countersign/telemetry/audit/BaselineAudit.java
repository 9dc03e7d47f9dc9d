package dev.countersign.telemetry.audit;

import dev.countersign.core.EvidenceId;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.telemetry.audit.AuditTask.Difference;
import dev.countersign.telemetry.audit.AuditTask.Kind;
import dev.countersign.telemetry.audit.AuditTasks.Subject;
import dev.countersign.telemetry.poll.InterfaceRates;
import dev.countersign.telemetry.poll.RateHistory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Compares each interface's newest rates with what they were before, and each path's delays with theirs. A baseline that is
 * too young is said to be, and nothing is found by it. All of the newest samples must have left it, on the same side.
 */
final class BaselineAudit implements Runnable {
    private static final int LEAST_RECENT = 3;
    private static final double PERCENT = 100;

    /** What the audit reads. */
    record Sources(
            RateHistory rates,
            Function<InterfaceRef, Optional<Long>> speed,
            BiFunction<InterfaceRates, Direction, EvidenceId> evidence,
            LatencyBaselines latencies) {}

    private final AuditConfig.Baselines config;
    private final Sources sources;
    private final AuditTasks tasks;
    private final Clock clock;

    BaselineAudit(AuditConfig.Baselines config, Sources sources, AuditTasks tasks, Clock clock) {
        this.config = config;
        this.sources = sources;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** What one run looked at and found. */
    static final class Findings {
        final Set<Subject> examined = new LinkedHashSet<>();
        final List<Found> found = new ArrayList<>();
        final List<String> skipped = new ArrayList<>();
    }

    @Override
    public void run() {
        Findings findings = new Findings();
        Instant since = clock.instant().minus(config.recent());
        sources.rates().interfaces().stream()
                .sorted(Comparator.comparing(InterfaceRef::toString))
                .forEach(at -> examine(at, since, findings));
        sources.latencies().examine(config, findings);
        tasks.take(Kind.BASELINE, findings.examined, findings.found, findings.examined.size(), findings.skipped);
    }

    private void examine(InterfaceRef at, Instant since, Findings findings) {
        List<InterfaceRates> all = sources.rates().of(at);
        List<InterfaceRates> recent = all.stream()
                .filter(rates -> rates.interval().end().isAfter(since))
                .toList();
        List<InterfaceRates> before = all.subList(0, all.size() - recent.size());
        if (recent.size() < LEAST_RECENT) {
            findings.skipped.add(at + ": " + recent.size() + " rates in the last "
                    + config.recent().toSeconds() + " s, of at least " + LEAST_RECENT);
        } else if (before.size() < config.samples()) {
            findings.skipped.add(
                    at + ": the baseline is too young, " + before.size() + " samples of at least " + config.samples());
        } else {
            for (Quantity quantity : Quantity.values()) {
                examine(at, quantity, before, recent, findings);
            }
        }
    }

    private void examine(
            InterfaceRef at,
            Quantity quantity,
            List<InterfaceRates> before,
            List<InterfaceRates> recent,
            Findings findings) {
        String subject = at.name() + " " + quantity.words();
        findings.examined.add(new Subject(at.device(), subject));
        double[] now = recent.stream().mapToDouble(quantity::of).toArray();
        Baseline.of(before.stream().mapToDouble(quantity::of).toArray(), config.samples())
                .filter(baseline -> baseline.isLeftBy(now, config.deviations(), config.change(), quantity.least()))
                .ifPresent(baseline -> findings.found.add(found(at, subject, quantity, baseline, now, recent)));
    }

    private Found found(
            InterfaceRef at,
            String subject,
            Quantity quantity,
            Baseline baseline,
            double[] now,
            List<InterfaceRates> recent) {
        double newest = Baseline.median(now.clone());
        String here = number(newest) + " " + quantity.words() + utilisation(at, quantity, newest);
        String expected = "%s, give or take %s (median and robust deviation of %d samples)"
                .formatted(number(baseline.median()), number(baseline.deviation()), baseline.samples());
        List<EvidenceId> evidence = recent.stream()
                .map(rates -> sources.evidence().apply(rates, quantity.direction()))
                .toList();
        return new Found(
                at.device(),
                subject,
                "%s: %s over the last %d s; before it was %s."
                        .formatted(at, here, config.recent().toSeconds(), expected),
                List.of(new Difference(subject, here, expected)),
                evidence,
                List.of());
    }

    private String utilisation(InterfaceRef at, Quantity quantity, double value) {
        return sources.speed()
                .apply(at)
                .filter(speed -> quantity.isBits() && speed > 0)
                .map(speed -> String.format(Locale.ROOT, " (%.1f %% of its speed)", value / speed * PERCENT))
                .orElse("");
    }

    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.3g", value);
    }
}
