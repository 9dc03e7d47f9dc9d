package dev.countersign.control.review;

import dev.countersign.control.risk.RiskTier;
import dev.countersign.core.WeeklyWindow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which signature serves which tier.
 *
 * @param highestTier for each method the highest tier it may sign; a method not named may sign nothing
 * @param maintenance the windows in which T3 changes may be signed; none means never
 */
public record ApprovalPolicy(Map<ApprovalMethod, RiskTier> highestTier, List<WeeklyWindow> maintenance) {
    /** A passkey signs up to T3, a hardware SSH key that verified its user up to T2, any other SSH key T1. */
    public static final ApprovalPolicy DEFAULT = new ApprovalPolicy(
            Map.of(
                    ApprovalMethod.PASSKEY, RiskTier.T3,
                    ApprovalMethod.SSH_HARDWARE_VERIFIED, RiskTier.T2,
                    ApprovalMethod.SSH, RiskTier.T1),
            List.of());

    public ApprovalPolicy {
        highestTier = Map.copyOf(highestTier);
        maintenance = List.copyOf(maintenance);
    }

    /** The highest tier a method may sign; empty when it may sign nothing. */
    public Optional<RiskTier> highest(ApprovalMethod method) {
        return Optional.ofNullable(highestTier.get(method));
    }

    /** Whether a method may sign a change of this tier. */
    public boolean serves(ApprovalMethod method, RiskTier tier) {
        return highest(method).filter(highest -> highest.compareTo(tier) >= 0).isPresent();
    }

    /** How many people must sign. */
    public int approvalsNeeded(RiskTier tier) {
        return switch (tier) {
            case T0, T1 -> 1;
            case T2, T3 -> 2;
        };
    }
}
