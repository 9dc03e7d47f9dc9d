package dev.countersign.server.view;

import dev.countersign.control.risk.RiskTier;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.proposal.Effect;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts typed values into words, with units. */
final class Words {
    private static final int SHOWN = 5;

    private Words() {}

    static String fact(Fact fact) {
        return switch (fact) {
            case Fact.InterfaceRate rate ->
                "%s %s: %s packets/s, %s bit/s, %s discards/s"
                        .formatted(
                                rate.at(),
                                way(rate.direction()),
                                number(rate.packetsPerSecond()),
                                number(rate.bitsPerSecond()),
                                number(rate.discardsPerSecond()));
            case Fact.TrafficMix mix ->
                "%s: %s packets/s enter, %.1f %% of them TCP SYN"
                        .formatted(mix.at(), number(mix.packetsPerSecond()), mix.synShare() * 100);
            case Fact.TopSources top -> top.at() + ": TCP SYN comes mostly from " + estimates(top.sources());
            case Fact.TopDestinations top -> top.at() + ": TCP SYN goes mostly to " + estimates(top.destinations());
            case Fact.DistinctSources distinct ->
                distinct.at() + ": " + number(distinct.count()) + " different sources";
            case Fact.AccessLists lists ->
                "%s has %d access lists, %d of them at work"
                        .formatted(
                                lists.device(),
                                lists.lists().size(),
                                lists.attachments().size());
            case Fact.CustomerPrefix customer ->
                "%s is served by %s at %s, class %s"
                        .formatted(
                                customer.prefix(), customer.customer(), customer.attachment(), customer.serviceClass());
            case Fact.Value value ->
                value.observation().path() + " = " + value.observation().value();
        };
    }

    static String effect(Effect effect) {
        return switch (effect) {
            case Effect.Filters filters ->
                "access list %s treats %s as %s"
                        .formatted(
                                filters.list(),
                                filters.traffic().sentence(),
                                filters.action().name().toLowerCase(Locale.ROOT));
            case Effect.Attaches attaches ->
                "puts %s to work on %s %s".formatted(attaches.list(), attaches.at(), way(attaches.direction()));
            case Effect.Detaches detaches ->
                "takes %s off %s %s".formatted(detaches.list(), detaches.at(), way(detaches.direction()));
            case Effect.RateLimits limits ->
                "limits %s on %s to %s packets/s"
                        .formatted(limits.traffic().sentence(), limits.at(), number(limits.packetsPerSecond()));
            case Effect.Sets sets -> "sets " + sets.path() + " to " + sets.value();
            case Effect.Removes removes -> "removes " + removes.path();
        };
    }

    static String tier(RiskTier tier) {
        return switch (tier) {
            case T0 -> "read only";
            case T1 -> "one approver";
            case T2 -> "two approvers, the second one blind";
            case T3 -> "two approvers with the role LEAD, in a maintenance window";
        };
    }

    static String way(Direction direction) {
        return direction == Direction.INGRESS ? "inbound" : "outbound";
    }

    /** With thousands separated; a fraction only below ten. */
    static String number(double value) {
        boolean whole = Math.abs(value) >= 10 || value == Math.rint(value);
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%.2f", value);
    }

    /** Like {@link #number}, and small ones to three significant digits. */
    static String significant(double value) {
        boolean small = Math.abs(value) < 1 && value != 0;
        return small ? String.format(Locale.ROOT, "%.3g", value) : number(value);
    }

    private static String estimates(List<Estimate> estimates) {
        if (estimates.isEmpty()) {
            return "nowhere";
        }
        String shown = estimates.stream()
                .limit(SHOWN)
                .map(e -> e.prefix() + " (" + number(e.packetsPerSecond()) + " packets/s)")
                .collect(Collectors.joining(", "));
        int more = estimates.size() - SHOWN;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
