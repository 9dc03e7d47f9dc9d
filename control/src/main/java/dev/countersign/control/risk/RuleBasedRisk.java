package dev.countersign.control.risk;

import dev.countersign.control.verify.Check;
import dev.countersign.control.verify.Outcome;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.control.verify.VerifiedDevice;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.config.Operation;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.Effect;
import dev.countersign.core.proposal.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules. Each looks at one thing and may ask for a tier; the highest wins, so adding a rule or a reason can only
 * raise. The model's own confidence is an input like any other: low raises, high does nothing.
 */
public final class RuleBasedRisk implements RiskAssessor {
    private static final Map<String, RiskTier> SENSITIVITY = Map.of(
            "/ietf-access-control-list:", RiskTier.T1,
            "/ietf-interfaces:", RiskTier.T2,
            "/ietf-system:", RiskTier.T3,
            "/ietf-netconf-acm:", RiskTier.T3,
            "/ietf-keystore:", RiskTier.T3);
    private static final List<String> RAISING_WHEN_UNCHECKED = List.of("management-path", "nacm", "yang", "claims");

    private final RiskRules rules;

    public RuleBasedRisk(RiskRules rules) {
        this.rules = rules;
    }

    @Override
    public TierDecision assess(Proposal proposal, VerificationReport report, TrackRecord record) {
        List<TierReason> reasons = new ArrayList<>();
        scope(report, reasons);
        operations(report, reasons);
        sensitivity(report, reasons);
        breadth(proposal, reasons);
        verification(report, reasons);
        evidence(report, reasons);
        history(record, reasons);
        confidence(proposal, reasons);
        return TierDecision.of(reasons);
    }

    private static void scope(VerificationReport report, List<TierReason> reasons) {
        int devices = report.devices().size();
        if (devices > 0) {
            RiskTier tier = devices == 1 ? RiskTier.T1 : devices <= 3 ? RiskTier.T2 : RiskTier.T3;
            reasons.add(new TierReason("scope.devices", tier, "it changes " + count(devices, "device")));
        }
    }

    private static void operations(VerificationReport report, List<TierReason> reasons) {
        long deleted = count(report, Operation.DELETED);
        long replaced = count(report, Operation.REPLACED);
        if (deleted > 0) {
            reasons.add(new TierReason("operation.delete", RiskTier.T2, "it deletes " + count(deleted, "node")));
        }
        if (replaced > 0) {
            reasons.add(new TierReason("operation.replace", RiskTier.T2, "it replaces " + count(replaced, "value")));
        }
        if (deleted == 0 && replaced == 0 && !report.devices().isEmpty()) {
            reasons.add(new TierReason("operation.create", RiskTier.T1, "it only adds"));
        }
    }

    private static void sensitivity(VerificationReport report, List<TierReason> reasons) {
        report.devices().stream()
                .map(VerifiedDevice::difference)
                .flatMap(difference -> difference.changes().stream())
                .map(NodeChange::path)
                .map(path -> path.substring(0, path.indexOf(':') + 1))
                .distinct()
                .sorted()
                .forEach(module -> reasons.add(new TierReason(
                        "sensitivity.module",
                        SENSITIVITY.getOrDefault(module, RiskTier.T2),
                        "it changes " + module.substring(1, Math.max(1, module.length() - 1)))));
    }

    private void breadth(Proposal proposal, List<TierReason> reasons) {
        for (Claim claim : proposal.change().claims()) {
            if (claim.effect() instanceof Effect.Filters filters && filters.action() != Action.ACCEPT) {
                Traffic traffic = filters.traffic();
                if (wide(traffic.source()) && wide(traffic.destination())) {
                    reasons.add(new TierReason(
                            "breadth.filter",
                            RiskTier.T3,
                            "it drops without a narrow source or destination: " + traffic.sentence()));
                } else if (wide(traffic.source())) {
                    reasons.add(new TierReason(
                            "breadth.filter", RiskTier.T2, "it drops from a wide source: " + traffic.sentence()));
                }
            }
        }
    }

    private boolean wide(@Nullable IpPrefix prefix) {
        return prefix == null
                || prefix.length() < (prefix.address().version() == 4 ? rules.narrowV4() : rules.narrowV6());
    }

    private static void verification(VerificationReport report, List<TierReason> reasons) {
        report.checks().stream()
                .filter(check -> check.outcome() == Outcome.NOT_CHECKED)
                .map(Check::name)
                .filter(RAISING_WHEN_UNCHECKED::contains)
                .forEach(name -> reasons.add(new TierReason(
                        "verification.unchecked", RiskTier.T2, "the check " + name + " could not be made whole")));
    }

    private void evidence(VerificationReport report, List<TierReason> reasons) {
        Duration oldest = report.evidence().stream()
                .map(evidence -> evidence.age(report.at()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (oldest.compareTo(rules.freshEvidence()) > 0) {
            reasons.add(new TierReason(
                    "evidence.age", RiskTier.T2, "its oldest evidence is " + oldest.toSeconds() + " s old"));
        }
        if (report.evidence().stream().map(Evidence::error).anyMatch(ErrorStatement.Unknown.class::isInstance)) {
            reasons.add(
                    new TierReason("evidence.error", RiskTier.T2, "some evidence cannot say how far it may be off"));
        }
    }

    private void history(TrackRecord record, List<TierReason> reasons) {
        long deployed = record.confirmed() + record.rolledBack();
        if (deployed >= rules.historyCounts() && record.rolledBack() > rules.rollbackShare() * deployed) {
            reasons.add(new TierReason(
                    "history.rollback",
                    RiskTier.T2,
                    record.rolledBack() + " of " + deployed + " changes of this kind were taken back"));
        }
        if (record.unknown() > 0) {
            reasons.add(new TierReason(
                    "history.unknown",
                    RiskTier.T2,
                    count(record.unknown(), "earlier outcome") + " of this kind not known"));
        }
    }

    private void confidence(Proposal proposal, List<TierReason> reasons) {
        int stated = proposal.change().statedConfidence();
        if (stated < rules.lowConfidence()) {
            reasons.add(new TierReason("confidence.low", RiskTier.T2, "its own confidence is " + stated + " of 100"));
        }
    }

    private static long count(VerificationReport report, Operation operation) {
        return report.devices().stream()
                .mapToLong(device -> device.difference().count(operation))
                .sum();
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
