package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Claims and change, matched both ways: a claim without a change that does it, and a change that no claim mentions, are
 * both errors; so is what the prose promises and no claim has. The first draft's own example claims a SYN rate-limiter that
 * its access list does not have.
 */
final class ClaimCheck {
    private ClaimCheck() {}

    static Check of(AgentAnswer.Change change, Applied applied) {
        List<Claim> claims = change.claims();
        Map<DeviceId, List<ActualEffects.Actual>> open = new HashMap<>();
        applied.devices().forEach(d -> open.put(d.device(), new ArrayList<>(ActualEffects.of(d))));
        int effects = open.values().stream().mapToInt(List::size).sum();
        List<Finding> findings = new ArrayList<>(ClaimWords.of(change));
        for (Claim claim : claims) {
            match(claim, open.getOrDefault(claim.device(), new ArrayList<>()), findings);
        }
        open.forEach((device, left) -> left.forEach(actual -> findings.add(unclaimed(device, actual))));
        return Checks.of("claims", claims.size() + " claims against " + effects + " effects of the change", findings);
    }

    private static void match(Claim claim, List<ActualEffects.Actual> open, List<Finding> findings) {
        for (ActualEffects.Actual actual : open) {
            if (actual.effect().equals(claim.effect())) {
                open.remove(actual);
                if (!actual.unmodelled().isEmpty()) {
                    findings.add(Finding.error(
                            "claims.imprecise",
                            actual.path(),
                            "an entry that does exactly what claim " + claim.id() + " says",
                            actual.unmodelled(),
                            "use only matches that can be compared with a claim"));
                }
                return;
            }
        }
        findings.add(Finding.error(
                "claims.unmatched",
                claim.id(),
                "a change on " + claim.device() + " that does this: " + sentence(claim.effect()),
                "no such change",
                "drop the claim, or add the change"));
    }

    private static Finding unclaimed(DeviceId device, ActualEffects.Actual actual) {
        return Finding.error(
                "claims.unclaimed-change",
                actual.path(),
                "a claim for every effect on " + device,
                "nobody claims this: " + sentence(actual.effect()),
                "claim it and say why, or leave it out of the edit");
    }

    /** The effect in words. */
    static String sentence(Effect effect) {
        return switch (effect) {
            case Effect.Filters f ->
                "access list " + f.list() + " treats " + f.traffic().sentence() + " as " + f.action();
            case Effect.Attaches a -> "access list " + a.list() + " works on " + a.at() + " " + a.direction();
            case Effect.Detaches d -> "access list " + d.list() + " no longer works on " + d.at() + " " + d.direction();
            case Effect.RateLimits r ->
                r.traffic().sentence() + " at " + r.at() + " is limited to " + r.packetsPerSecond() + " packets/s";
            case Effect.Sets s -> s.path() + " becomes " + s.value();
            case Effect.Removes r -> r.path() + " goes";
        };
    }
}
