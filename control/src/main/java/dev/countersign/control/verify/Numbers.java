package dev.countersign.control.verify;

import dev.countersign.control.verify.Unit.Measure;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.evidence.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The numbers that a piece of evidence has, and whether a stated number is one of them within its error. */
final class Numbers {
    /** Rounding that a statement may have beyond the evidence's own error. */
    private static final double ROUNDING = 0.006;

    /** The most that few digits excuse. */
    private static final double COARSEST = 0.025;

    private record Known(double value, Measure measure) {}

    private Numbers() {}

    /** Whether the evidence has this value in what it measures. */
    static boolean has(Evidence evidence, Stated stated) {
        return of(evidence.fact())
                .anyMatch(known -> stated.measure().fits(known.measure())
                        && holds(known.value(), stated, slack(evidence.error(), known)));
    }

    /** Whether the evidence has this value, whatever it measures; for saying that only the unit is wrong. */
    static boolean hasOtherwise(Evidence evidence, double value) {
        return of(evidence.fact())
                .anyMatch(known -> Math.abs(known.value() - value) <= ROUNDING * Math.abs(known.value()));
    }

    private static boolean holds(double known, Stated stated, double slack) {
        double coarse = Math.min(stated.precision(), COARSEST * Math.abs(known));
        double room = Math.max(Math.max(slack, coarse), ROUNDING * Math.abs(known));
        return switch (stated.relation()) {
            case IS -> Math.abs(known - stated.value()) <= room;
            case AT_LEAST -> known + room >= stated.value();
            case AT_MOST -> known - room <= stated.value();
        };
    }

    /** An absolute bound is one of a rate; a share has its own, or none. */
    private static double slack(ErrorStatement error, Known known) {
        return switch (error) {
            case ErrorStatement.Bounded bounded
            when known.measure() == Measure.SHARE -> bounded.parameters().getOrDefault("synShareBound", 0.0);
            case ErrorStatement.Bounded bounded ->
                bounded.relative() ? bounded.bound() * Math.abs(known.value()) : bounded.bound();
            case ErrorStatement.Exact _, ErrorStatement.Unknown _ -> 0;
        };
    }

    private static Stream<Known> of(Fact fact) {
        return switch (fact) {
            case Fact.InterfaceRate rate ->
                Stream.of(
                        packets(rate.packetsPerSecond()),
                        new Known(rate.bitsPerSecond(), Measure.BITS),
                        packets(rate.discardsPerSecond()));
            case Fact.TrafficMix mix ->
                Stream.of(
                        packets(mix.packetsPerSecond()),
                        packets(mix.packetsPerSecond() * mix.synShare()),
                        new Known(mix.synShare(), Measure.SHARE));
            case Fact.TopSources top -> estimates(top.sources());
            case Fact.TopDestinations top -> estimates(top.destinations());
            case Fact.DistinctSources distinct -> Stream.of(count(distinct.count()));
            case Fact.Value value -> observed(value.observation());
            case Fact.AccessLists lists ->
                Stream.of(count(lists.lists().size()), count(lists.attachments().size()));
            case Fact.CustomerPrefix _ -> Stream.empty();
        };
    }

    /** Each estimate, and the sums of the largest ones. */
    private static Stream<Known> estimates(List<Estimate> estimates) {
        List<Known> all = new ArrayList<>();
        double sum = 0;
        for (Estimate estimate : estimates) {
            sum += estimate.packetsPerSecond();
            all.add(packets(estimate.packetsPerSecond()));
            all.add(packets(sum));
        }
        return all.stream();
    }

    private static Stream<Known> observed(Observation observation) {
        String units = observation.units();
        try {
            double value = Double.parseDouble(observation.value());
            return Unit.parse(units == null ? "count" : units).stream()
                    .map(unit -> new Known(value * unit.factor(), unit.measure()));
        } catch (NumberFormatException e) {
            return Stream.empty();
        }
    }

    private static Known packets(double value) {
        return new Known(value, Measure.PACKETS);
    }

    private static Known count(double value) {
        return new Known(value, Measure.COUNT);
    }
}
