package dev.countersign.control.verify;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The numbers that a piece of evidence has, and whether a stated number is one of them within its error. */
final class Numbers {
    /** Rounding that a statement may have beyond the evidence's own error. */
    private static final double ROUNDING = 0.006;

    private Numbers() {}

    /** Whether the evidence has this value, or a share of it in percent. */
    static boolean has(Evidence evidence, double value) {
        return of(evidence.fact()).anyMatch(known -> close(known, value, evidence.error()))
                || shares(evidence.fact()).anyMatch(share -> close(share * 100, value, evidence.error()));
    }

    private static boolean close(double known, double value, ErrorStatement error) {
        double slack = switch (error) {
            case ErrorStatement.Bounded bounded ->
                bounded.relative() ? bounded.bound() * Math.abs(known) : bounded.bound();
            case ErrorStatement.Exact _, ErrorStatement.Unknown _ -> 0;
        };
        return Math.abs(known - value) <= Math.max(slack, ROUNDING * Math.abs(known));
    }

    private static DoubleStream of(Fact fact) {
        return switch (fact) {
            case Fact.InterfaceRate rate ->
                DoubleStream.of(rate.packetsPerSecond(), rate.bitsPerSecond(), rate.discardsPerSecond());
            case Fact.TrafficMix mix ->
                DoubleStream.of(mix.packetsPerSecond(), mix.synShare(), mix.packetsPerSecond() * mix.synShare());
            case Fact.TopSources top -> estimates(top.sources().stream().map(e -> e.packetsPerSecond()));
            case Fact.TopDestinations top ->
                estimates(top.destinations().stream().map(e -> e.packetsPerSecond()));
            case Fact.DistinctSources distinct -> DoubleStream.of(distinct.count());
            case Fact.Value value -> number(value.observation().value());
            case Fact.AccessLists lists ->
                DoubleStream.of(lists.lists().size(), lists.attachments().size());
            case Fact.CustomerPrefix _ -> DoubleStream.empty();
        };
    }

    private static DoubleStream shares(Fact fact) {
        return fact instanceof Fact.TrafficMix mix ? DoubleStream.of(mix.synShare()) : DoubleStream.empty();
    }

    private static DoubleStream estimates(Stream<Double> rates) {
        List<Double> all = rates.toList();
        DoubleStream each = all.stream().mapToDouble(Double::doubleValue);
        return DoubleStream.concat(
                each,
                DoubleStream.of(all.stream().mapToDouble(Double::doubleValue).sum()));
    }

    private static DoubleStream number(String text) {
        try {
            return DoubleStream.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return DoubleStream.empty();
        }
    }
}
