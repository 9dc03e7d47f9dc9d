package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Effect;
import dev.countersign.core.proposal.KeyFactor;
import dev.countersign.core.proposal.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether everything a proposal names exists: each interface, prefix, neighbour, AS number, access list, route map, unit
 * and number in the change, the claims and the prose resolves to the inventory, the device's configuration or cited
 * evidence, or it is an error. What a change creates is new by declaration and needs no other ground.
 */
final class GroundingCheck {
    static final String PREFIX = "grounding.prefix";

    private final AgentAnswer.Change change;
    private final Applied applied;
    private final List<Evidence> evidence;
    private final References known;
    private final KnownNames names;
    private final List<Finding> findings = new ArrayList<>();
    private int looked;

    private GroundingCheck(
            AgentAnswer.Change change, Applied applied, List<Evidence> evidence, References known, KnownNames names) {
        this.change = change;
        this.applied = applied;
        this.evidence = evidence;
        this.known = known;
        this.names = names;
    }

    static Check of(AgentAnswer.Change change, Applied applied, List<Evidence> evidence, Topology topology) {
        GroundingCheck check = new GroundingCheck(
                change,
                applied,
                evidence,
                References.of(topology, applied, evidence),
                KnownNames.of(topology, applied, evidence));
        check.lookAtChange();
        check.lookAtClaims();
        check.lookAtQuantities();
        check.lookAtProse();
        return Checks.of(
                "grounding",
                applied,
                check.looked + " names, prefixes and numbers against inventory, configuration and " + evidence.size()
                        + " pieces of evidence",
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
        Set<DeviceId> subjects = Stream.concat(
                        applied.devices().stream().map(DeviceResult::device),
                        evidence.stream().map(Evidence::device))
                .collect(Collectors.toCollection(TreeSet::new));
        ProseCheck.Result prose = ProseCheck.of(Prose.of(change), known, names, evidence, subjects);
        looked += prose.looked();
        findings.addAll(prose.findings());
    }

    private void lookAt(Quantity quantity) {
        looked++;
        List<Evidence> cited = evidence.stream()
                .filter(e -> e.id().equals(quantity.evidence()))
                .toList();
        if (cited.stream().anyMatch(e -> QuantityGround.holds(quantity, e))) {
            return;
        }
        boolean onlyUnit = cited.stream().anyMatch(e -> Numbers.hasOtherwise(e, quantity.value()));
        findings.add(missing(
                onlyUnit ? "grounding.unit" : "grounding.number",
                quantity.name(),
                "the value that evidence " + quantity.evidence() + " has, in its unit (such as " + Unit.EXAMPLES + ")",
                plain(quantity.value()) + " " + quantity.unit()));
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

    static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
