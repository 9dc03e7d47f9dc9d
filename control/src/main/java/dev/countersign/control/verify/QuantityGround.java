package dev.countersign.control.verify;

import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.proposal.Quantity;
import java.util.List;
import java.util.Optional;

/** Whether evidence has what a quantity says: its value, in its unit, of what its name names. */
final class QuantityGround {
    private QuantityGround() {}

    static boolean holds(Quantity quantity, Evidence evidence) {
        Evidence about = narrowed(evidence, Prose.of(quantity.name()).prefixes());
        Optional<Unit> unit = Unit.parse(quantity.unit());
        return unit.isPresent()
                ? Numbers.has(about, Stated.of(quantity.value(), unit.get(), quantity.unit()))
                : inTheUnitOfTheSchema(quantity, about);
    }

    private static boolean inTheUnitOfTheSchema(Quantity quantity, Evidence evidence) {
        return evidence.fact() instanceof Fact.Value(var observation)
                && quantity.unit().equalsIgnoreCase(observation.units())
                && observation.value().equals(GroundingCheck.plain(quantity.value()));
    }

    /** The estimates of the named prefixes alone, where the evidence has some of them. */
    private static Evidence narrowed(Evidence evidence, List<IpPrefix> named) {
        return switch (evidence.fact()) {
            case Fact.TopSources top -> {
                List<Estimate> of = of(top.sources(), named);
                yield of.isEmpty() ? evidence : with(evidence, new Fact.TopSources(top.at(), of));
            }
            case Fact.TopDestinations top -> {
                List<Estimate> of = of(top.destinations(), named);
                yield of.isEmpty() ? evidence : with(evidence, new Fact.TopDestinations(top.at(), of));
            }
            case Fact.InterfaceRate _,
                    Fact.TrafficMix _,
                    Fact.DistinctSources _,
                    Fact.CustomerPrefix _,
                    Fact.AccessLists _,
                    Fact.Value _ -> evidence;
        };
    }

    private static List<Estimate> of(List<Estimate> all, List<IpPrefix> named) {
        return all.stream()
                .filter(estimate -> named.contains(estimate.prefix()))
                .toList();
    }

    private static Evidence with(Evidence evidence, Fact fact) {
        return new Evidence(
                evidence.id(),
                evidence.device(),
                fact,
                evidence.source(),
                evidence.method(),
                evidence.interval(),
                evidence.error(),
                evidence.artifacts());
    }
}
