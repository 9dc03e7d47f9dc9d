package dev.countersign.control.risk;

import dev.countersign.core.OperatorId;
import java.util.ArrayList;
import java.util.List;

/** The tier of a proposal with every reason; the tier is the highest any reason asks for. */
public record TierDecision(RiskTier tier, List<TierReason> reasons) {
    public TierDecision {
        reasons = List.copyOf(reasons);
        RiskTier highest = highest(reasons);
        if (tier != highest) {
            throw new IllegalArgumentException(
                    "tier: expected the highest of its reasons, " + highest + ", found " + tier);
        }
    }

    /** The decision these reasons lead to; T0 when there are none. */
    public static TierDecision of(List<TierReason> reasons) {
        return new TierDecision(highest(reasons), reasons);
    }

    /** One tier higher, because a person wants more oversight than the rules ask for. */
    public TierDecision raisedBy(OperatorId operator) {
        List<TierReason> more = new ArrayList<>(reasons);
        more.add(new TierReason("operator.escalated", tier.next(), operator + " wants more people to look at it"));
        return of(more);
    }

    private static RiskTier highest(List<TierReason> reasons) {
        return reasons.stream().map(TierReason::atLeast).reduce(RiskTier.T0, RiskTier::max);
    }
}
