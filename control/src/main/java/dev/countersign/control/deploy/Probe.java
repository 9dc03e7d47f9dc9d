package dev.countersign.control.deploy;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.probe.ProbeReading;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One traffic probe: the rate before the change, and whether the rate since the commit is what it must be. A reading
 * whose interval began before the commit says nothing about the change and leaves the probe unread.
 */
final class Probe {
    private static final int KEPT = 300;

    /** Below this rate before, in packets per second, there was nothing to lose or to stop. */
    private static final double NOTHING = 1;

    private final String name;
    private final boolean mustFall;
    private final double share;
    private final Supplier<ProbeReading> source;
    private final Deque<ProbeStatus.Sample> history = new ArrayDeque<>();
    private double before = Double.NaN;
    private String unreadBefore = "";
    private ProbeStatus.State state = ProbeStatus.State.UNREAD;
    private String words = "not read yet";

    /**
     * A probe.
     *
     * @param mustFall true when at most {@code share} of the rate before may remain, false when at least so much must
     */
    Probe(String name, boolean mustFall, double share, Supplier<ProbeReading> source) {
        this.name = name;
        this.mustFall = mustFall;
        this.share = share;
        this.source = source;
    }

    /** Reads the rate before the change; NaN when it cannot be read. */
    double readBefore() {
        before = switch (source.get()) {
            case ProbeReading.Measured measured -> {
                keep(measured);
                yield measured.packetsPerSecond();
            }
            case ProbeReading.Unread unread -> {
                unreadBefore = unread.reason();
                yield Double.NaN;
            }
        };
        return before;
    }

    /** Why the rate before could not be read; empty when it could. */
    Optional<String> unreadBefore() {
        return Double.isNaN(before) ? Optional.of(name + ": " + unreadBefore) : Optional.empty();
    }

    /** Says that nothing is known now, and why. */
    void lost(String reason) {
        set(ProbeStatus.State.UNREAD, reason);
    }

    /** Takes the rate before from an earlier reading, after a restart. */
    void before(double rate) {
        before = rate;
    }

    void read(Instant committedAt) {
        switch (source.get()) {
            case ProbeReading.Unread unread -> set(ProbeStatus.State.UNREAD, unread.reason());
            case ProbeReading.Measured measured -> {
                keep(measured);
                judge(measured, committedAt);
            }
        }
    }

    ProbeStatus status() {
        return new ProbeStatus(name, requirement(), state, words, List.copyOf(history));
    }

    private void judge(ProbeReading.Measured measured, Instant committedAt) {
        if (measured.interval().start().isBefore(committedAt)) {
            set(ProbeStatus.State.UNREAD, "no measurement yet that began after the commit");
            return;
        }
        if (Double.isNaN(before)) {
            set(ProbeStatus.State.UNREAD, shown(measured) + ", but the rate before is not known");
            return;
        }
        double rate = measured.packetsPerSecond();
        double error = error(measured.error(), rate);
        boolean good = mustFall ? rate <= Math.max(NOTHING, share * before) : rate + error >= share * before;
        set(good ? ProbeStatus.State.GREEN : ProbeStatus.State.RED, shown(measured) + ", before " + pps(before));
    }

    private void set(ProbeStatus.State now, String shown) {
        state = now;
        words = shown;
    }

    private void keep(ProbeReading.Measured measured) {
        ProbeStatus.Sample last = history.peekLast();
        if (last == null || last.at().isBefore(measured.interval().end())) {
            history.addLast(new ProbeStatus.Sample(measured.interval().end(), measured.packetsPerSecond()));
        }
        while (history.size() > KEPT) {
            history.removeFirst();
        }
    }

    private String requirement() {
        String part = Math.round(share * 100) + " % of the rate before";
        return mustFall ? "at most " + part + " may remain" : "at least " + part + " must be there";
    }

    private static String shown(ProbeReading.Measured measured) {
        double error = error(measured.error(), measured.packetsPerSecond());
        return pps(measured.packetsPerSecond()) + (error > 0 ? " ± " + String.format(Locale.ROOT, "%,.0f", error) : "");
    }

    private static double error(ErrorStatement error, double rate) {
        return switch (error) {
            case ErrorStatement.Bounded bounded -> bounded.relative() ? bounded.bound() * rate : bounded.bound();
            case ErrorStatement.Exact _, ErrorStatement.Unknown _ -> 0;
        };
    }

    private static String pps(double rate) {
        return String.format(Locale.ROOT, "%,.0f packets/s", rate);
    }
}
