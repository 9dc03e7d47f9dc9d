package dev.countersign.control.verify;

import dev.countersign.core.Finding;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Effect;
import dev.countersign.core.proposal.KeyFactor;
import dev.countersign.core.proposal.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether everything a proposal names exists: each interface, prefix and number in the change, the claims and the prose
 * resolves to the inventory, the device's configuration or cited evidence, or it is an error. What a change creates is
 * new by declaration and needs no other ground.
 */
final class GroundingCheck {
    static final String PREFIX = "grounding.prefix";

    private final AgentAnswer.Change change;
    private final Applied applied;
    private final List<Evidence> evidence;
    private final References known;
    private final List<Finding> findings = new ArrayList<>();
    private int looked;

    private GroundingCheck(AgentAnswer.Change change, Applied applied, List<Evidence> evidence, References known) {
        this.change = change;
        this.applied = applied;
        this.evidence = evidence;
        this.known = known;
    }

    static Check of(AgentAnswer.Change change, Applied applied, List<Evidence> evidence, References known) {
        GroundingCheck check = new GroundingCheck(change, applied, evidence, known);
        check.lookAtChange();
        check.lookAtClaims();
        check.lookAtQuantities();
        check.lookAtProse();
        return Checks.of(
                "grounding",
                applied,
                check.looked + " interfaces, prefixes and numbers against inventory, configuration and "
                        + evidence.size() + " pieces of evidence",
                check.findings);
    }

    private void lookAtChange() {
        for (DeviceResult device : applied.devices()) {
            for (NodeChange node : device.difference().changes()) {
                String after = node.after();
                Optional.ofNullable(after).flatMap(References::prefix).ifPresent(prefix -> lookAt(prefix, node.path()));
                if (AclPlace.of(node.path()).orElse(null) instanceof AclPlace.OfInterface at) {
                    lookAt(new InterfaceRef(device.device(), at.interfaceName()), node.path());
                }
            }
        }
    }

    private void lookAtClaims() {
        change.claims().forEach(claim -> {
            switch (claim.effect()) {
                case Effect.Attaches attaches -> lookAt(attaches.at(), claim.id());
                case Effect.Detaches detaches -> lookAt(detaches.at(), claim.id());
                case Effect.RateLimits limits -> lookAt(limits.at(), claim.id());
                case Effect.Filters filters ->
                    Stream.of(
                                    Optional.ofNullable(filters.traffic().source()),
                                    Optional.ofNullable(filters.traffic().destination()))
                            .flatMap(Optional::stream)
                            .forEach(prefix -> lookAt(prefix, claim.id()));
                case Effect.Sets _, Effect.Removes _ -> {}
            }
        });
        IpPrefix guarded = change.expected().protectedPrefix();
        if (guarded != null) {
            lookAt(guarded, "expected effect");
        }
    }

    private void lookAtQuantities() {
        for (KeyFactor factor : change.rationale().factors()) {
            if (factor.evidence().isEmpty() && factor.quantities().isEmpty()) {
                findings.add(Finding.error(
                        "grounding.factor",
                        "rationale",
                        "evidence for every key factor",
                        factor.text(),
                        "cite what the factor rests on, or drop it"));
            }
            factor.quantities().forEach(this::lookAt);
        }
    }

    private void lookAtProse() {
        Prose prose = Prose.of(change);
        prose.prefixes().forEach(prefix -> lookAt(prefix, "prose"));
        prose.interfaces().forEach(name -> {
            looked++;
            if (!known.knowsName(name)) {
                findings.add(missing("grounding.interface", "prose", "an interface of some device", name));
            }
        });
        prose.measures().forEach(value -> {
            looked++;
            if (evidence.stream().noneMatch(e -> Numbers.has(e, value))) {
                findings.add(missing("grounding.number", "prose", "a number that cited evidence has", plain(value)));
            }
        });
        if (prose.cut()) {
            findings.add(Finding.notChecked("grounding.prose", "prose", "prose of moderate length", "it was cut"));
        }
    }

    private void lookAt(Quantity quantity) {
        looked++;
        boolean found = evidence.stream()
                .filter(e -> e.id().equals(quantity.evidence()))
                .anyMatch(e -> Numbers.has(e, quantity.value()));
        if (!found) {
            findings.add(missing(
                    "grounding.number",
                    quantity.name(),
                    "the value that evidence " + quantity.evidence() + " has",
                    plain(quantity.value()) + " " + quantity.unit()));
        }
    }

    private void lookAt(InterfaceRef at, String where) {
        looked++;
        if (!known.knows(at)) {
            findings.add(missing("grounding.interface", where, "an interface that " + at.device() + " has", at.name()));
        }
    }

    private void lookAt(IpPrefix prefix, String where) {
        looked++;
        if (!known.knows(prefix)) {
            findings.add(missing(
                    PREFIX,
                    where,
                    "a prefix of the inventory, the configuration or cited evidence",
                    prefix.toString()));
        }
    }

    private static Finding missing(String rule, String where, String expected, String found) {
        return Finding.error(rule, where, expected, found, "cite evidence that has it, or leave it out");
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
