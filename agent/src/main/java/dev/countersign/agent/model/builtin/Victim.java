package dev.countersign.agent.model.builtin;

import dev.countersign.agent.model.builtin.Situation.Known;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.IpPrefix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the one customer that a flood is aimed at: the one with the most specific prefix around destinations that
 * receive, at the least, half of the SYN packets. Two customers with the same prefix cannot be told apart.
 */
final class Victim {
    private static final double SHARE = 0.5;

    /** What came of it. */
    sealed interface Result {
        /** The customer, and its destinations, largest first. */
        record Found(Known<Fact.CustomerPrefix> customer, List<Estimate> destinations) implements Result {}

        /** Nobody, or nobody in particular, and why. */
        record None(String reason) implements Result {}
    }

    private Victim() {}

    static Result of(
            List<Known<Fact.CustomerPrefix>> customers, Known<Fact.TopDestinations> destinations, double synRate) {
        Slack slack = Slack.of(destinations.evidence().error());
        if (slack.unknown()) {
            return new Result.None("nobody can say how far the estimates of the destinations are off");
        }
        for (Known<Fact.CustomerPrefix> customer : customers) {
            List<Estimate> own = own(customer, customers, destinations.fact().destinations());
            if (own.stream().mapToDouble(slack::least).sum() >= SHARE * synRate && !own.isEmpty()) {
                return alone(customer, customers)
                        ? new Result.Found(customer, own)
                        : new Result.None("several customers have the prefix "
                                + customer.fact().prefix() + " that the SYN packets go to");
            }
        }
        return new Result.None("no customer's prefix receives half of the SYN packets");
    }

    private static List<Estimate> own(
            Known<Fact.CustomerPrefix> customer, List<Known<Fact.CustomerPrefix>> customers, List<Estimate> all) {
        List<Estimate> own = new ArrayList<>();
        for (Estimate estimate : all) {
            Optional<IpPrefix> closest = customers.stream()
                    .map(c -> c.fact().prefix())
                    .filter(prefix -> prefix.contains(estimate.prefix()))
                    .max(Comparator.comparingInt(IpPrefix::length));
            if (closest.equals(Optional.of(customer.fact().prefix()))) {
                own.add(estimate);
            }
        }
        own.sort(Comparator.comparingDouble(Estimate::packetsPerSecond).reversed());
        return List.copyOf(own);
    }

    private static boolean alone(Known<Fact.CustomerPrefix> customer, List<Known<Fact.CustomerPrefix>> customers) {
        return customers.stream()
                        .filter(c -> c.fact().prefix().equals(customer.fact().prefix()))
                        .map(c -> c.fact().customer())
                        .distinct()
                        .count()
                == 1;
    }
}
