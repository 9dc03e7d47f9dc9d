package dev.countersign.agent.model.builtin;

import dev.countersign.agent.model.builtin.FilterPlan.Drop;
import dev.countersign.agent.model.builtin.Situation.Known;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Alternative;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.Effect;
import dev.countersign.core.proposal.ExpectedEffect;
import dev.countersign.core.proposal.KeyFactor;
import dev.countersign.core.proposal.Quantity;
import dev.countersign.core.proposal.Rationale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says what the analysis found: the change with its reasons, each number with the evidence that has it. */
final class FloodAnswer {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final int CONFIDENCE = 90;
    private static final int SHOWN_DESTINATIONS = 3;
    private static final String PPS = "packets/s";

    private final Flood flood;
    private final FilterPlan plan;
    private final InterfaceRef at;

    FloodAnswer(Flood flood, FilterPlan plan, InterfaceRef at) {
        this.flood = flood;
        this.plan = plan;
        this.at = at;
    }

    AgentAnswer.Change change() {
        return new AgentAnswer.Change(
                List.of(new DeviceEdit(at.device(), EditText.of(plan, at.name()), DeviceEdit.DefaultOperation.MERGE)),
                new Rationale(summary(), factors()),
                claims(),
                alternatives(),
                new ExpectedEffect(
                        "The SYN packets from the named sources no longer pass %s; other traffic to %s stays as it is."
                                .formatted(at, flood.victim().fact().prefix()),
                        flood.victim().fact().prefix(),
                        WITHIN),
                CONFIDENCE);
    }

    private String summary() {
        return "A TCP SYN flood against %s, the prefix of customer %s, enters %s from %s."
                .formatted(flood.victim().fact().prefix(), flood.victim().fact().customer(), at, sources());
    }

    private String sources() {
        List<String> prefixes =
                flood.chosen().stream().map(e -> e.prefix().toString()).toList();
        int last = prefixes.size() - 1;
        return last == 0
                ? prefixes.getFirst()
                : String.join(", ", prefixes.subList(0, last)) + " and " + prefixes.get(last);
    }

    private List<KeyFactor> factors() {
        List<KeyFactor> factors = new ArrayList<>();
        factors.add(factor(
                "The packet rate into %s is above the task's threshold.".formatted(at),
                quantity("packet rate", flood.rate().fact().packetsPerSecond(), PPS, flood.rate())));
        factors.add(factor(
                "Nearly all of these packets are TCP with only SYN set.",
                quantity("share of SYN", flood.mix().fact().synShare(), "1", flood.mix())));
        factors.add(rates(
                "These sources stand out from all others by more than twice, after the error of the estimates.",
                flood.chosen(),
                flood.sources()));
        factors.add(rates(
                "More than half of the SYN packets go to one customer's prefix.",
                flood.destinations().stream().limit(SHOWN_DESTINATIONS).toList(),
                flood.destinationEvidence()));
        factors.add(factor(
                "The inventory has %s as the prefix of customer %s, service class %s."
                        .formatted(
                                flood.victim().fact().prefix(),
                                flood.victim().fact().customer(),
                                flood.victim().fact().serviceClass()),
                List.of(),
                flood.victim()));
        flood.distinct()
                .ifPresent(distinct -> factors.add(factor(
                        "So many different sources were seen; few of them send most.",
                        quantity("different sources", distinct.fact().count(), "1", distinct))));
        factors.add(factor(
                plan.create()
                        ? "No access list works on this interface at ingress yet."
                        : "An access list works on this interface at ingress; the new entries go to its front.",
                List.of(),
                flood.accessLists()));
        return factors;
    }

    private static KeyFactor rates(String text, List<Estimate> estimates, Known<?> known) {
        List<Quantity> quantities = estimates.stream()
                .map(e -> quantity("rate of " + e.prefix(), e.packetsPerSecond(), PPS, known))
                .toList();
        return factor(text, quantities, known);
    }

    private static KeyFactor factor(String text, Quantity quantity) {
        return new KeyFactor(text, List.of(quantity), List.of(quantity.evidence()));
    }

    private static KeyFactor factor(String text, List<Quantity> quantities, Known<?> known) {
        return new KeyFactor(text, quantities, List.of(known.evidence().id()));
    }

    private static Quantity quantity(String name, double value, String unit, Known<?> known) {
        return new Quantity(name, value, unit, known.evidence().id());
    }

    private List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        List<EvidenceId> why = List.of(id(flood.sources()), id(flood.destinationEvidence()), id(flood.victim()));
        for (Drop drop : plan.drops()) {
            claims.add(claim(
                    claims,
                    new Effect.Filters(plan.list(), drop.traffic(), Action.DROP),
                    "Drops " + drop.traffic().sentence() + ".",
                    why));
        }
        if (plan.create()) {
            claims.add(claim(
                    claims,
                    new Effect.Filters(plan.list(), Traffic.ANY, Action.ACCEPT),
                    "Accepts everything else, as before.",
                    List.of(id(flood.accessLists()))));
            claims.add(claim(
                    claims,
                    new Effect.Attaches(at, Direction.INGRESS, plan.list()),
                    "Puts the list to work on %s at ingress.".formatted(at),
                    List.of(id(flood.rate()), id(flood.mix()), id(flood.accessLists()))));
        }
        return claims;
    }

    private Claim claim(List<Claim> before, Effect effect, String text, List<EvidenceId> evidence) {
        DeviceId device = at.device();
        return new Claim("c" + (before.size() + 1), device, effect, text, evidence);
    }

    private static EvidenceId id(Known<? extends Fact> known) {
        return known.evidence().id();
    }

    private static List<Alternative> alternatives() {
        return List.of(
                new Alternative(
                        "Limit the rate of SYN packets to the customer.",
                        "It drops the customer's own connection attempts with the flood, and ietf-access-control-list has no"
                                + " rate limit."),
                new Alternative(
                        "Drop all TCP from the named sources.",
                        "It cuts connections that are already open; SYN packets alone make the flood."),
                new Alternative(
                        "Wait for the flood to end.",
                        "It has lasted long enough to start this task, and the customer's traffic shares the interface."));
    }
}
