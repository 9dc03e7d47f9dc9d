package dev.countersign.server.view;

import dev.countersign.control.risk.RiskTier;
import dev.countersign.control.risk.TierReason;
import java.util.List;

/**
 * The tier with its reasons.
 *
 * @param words for example {@code one approver}
 */
public record TierView(RiskTier tier, String words, List<TierReason> reasons) {
    public TierView {
        reasons = List.copyOf(reasons);
    }
}
