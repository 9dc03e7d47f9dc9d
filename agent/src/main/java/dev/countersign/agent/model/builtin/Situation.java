package dev.countersign.agent.model.builtin;

import dev.countersign.agent.context.TaskContext;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The evidence of a context by kind: the newest of each, about the task's interface or device, and not too old.
 * Inventory facts have no age.
 */
final class Situation {
    private final TaskContext context;

    Situation(TaskContext context) {
        this.context = context;
    }

    /** Evidence with its fact in typed form. */
    record Known<F extends Fact>(Evidence evidence, F fact) {}

    Optional<Known<Fact.InterfaceRate>> rate() {
        return newest(Fact.InterfaceRate.class, f -> here(f.at()) && f.direction() == Direction.INGRESS);
    }

    Optional<Known<Fact.TrafficMix>> mix() {
        return newest(Fact.TrafficMix.class, f -> here(f.at()));
    }

    Optional<Known<Fact.TopSources>> sources() {
        return newest(Fact.TopSources.class, f -> here(f.at()));
    }

    Optional<Known<Fact.TopDestinations>> destinations() {
        return newest(Fact.TopDestinations.class, f -> here(f.at()));
    }

    /** Only when its error is known: under sampling the number means little. */
    Optional<Known<Fact.DistinctSources>> distinct() {
        return newest(Fact.DistinctSources.class, f -> here(f.at()))
                .filter(known -> !(known.evidence().error() instanceof ErrorStatement.Unknown));
    }

    Optional<Known<Fact.AccessLists>> accessLists() {
        return newest(
                Fact.AccessLists.class, f -> f.device().equals(context.device().id()));
    }

    /** Every customer's prefix; whatever its age, for it is what the operator says. */
    List<Known<Fact.CustomerPrefix>> customers() {
        return context.evidence().stream()
                .filter(e -> e.fact() instanceof Fact.CustomerPrefix)
                .map(e -> new Known<>(e, (Fact.CustomerPrefix) e.fact()))
                .toList();
    }

    private boolean here(InterfaceRef at) {
        return at.equals(context.at());
    }

    private <F extends Fact> Optional<Known<F>> newest(Class<F> kind, Predicate<F> about) {
        return context.evidence().stream()
                .filter(e -> kind.isInstance(e.fact()) && about.test(kind.cast(e.fact())))
                .filter(e -> e.age(context.now()).compareTo(context.parameters().evidenceAge()) <= 0)
                .max(Comparator.comparing((Evidence e) -> e.interval().end()).thenComparing(Evidence::id))
                .map(e -> new Known<>(e, kind.cast(e.fact())));
    }
}
