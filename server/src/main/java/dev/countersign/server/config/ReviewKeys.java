package dev.countersign.server.config;

import dev.countersign.control.review.ApprovalMethod;
import dev.countersign.control.review.ApprovalPolicy;
import dev.countersign.control.review.ReviewConfig;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.core.WeeklyWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The keys of {@link ReviewConfig} and {@link ApprovalPolicy}. */
final class ReviewKeys {
    static final Key<Duration> LIFETIME = Kinds.duration(
            "review.lifetime", "30m", "1m", "7d", "How long a proposal waits for a decision before it expires.");
    static final Key<Duration> EVIDENCE_AGE = Kinds.duration(
            "review.evidence-max-age", "30m", "1m", "7d", "Evidence older than this makes an approval void.");
    static final Key<Duration> STATEMENT = Kinds.duration(
            "review.statement-lifetime",
            "10m",
            "1m",
            "1h",
            "How long a statement made out to an approver can be signed.");
    static final Key<Integer> ROUNDS = Kinds.integer(
            "review.max-rounds", "3", 1, 20, "How often an agent may hand in a proposal, mending what was found.");
    static final Key<Integer> OPEN = Kinds.integer(
            "review.max-open", "100", 1, 10_000, "Proposals that may be open at a time; more are refused.");
    static final Key<RiskTier> PASSKEY =
            Kinds.choice("approval.passkey", RiskTier.T3, RiskTier.class, "The highest tier a passkey may sign.");
    static final Key<RiskTier> SSH_HARDWARE = Kinds.choice(
            "approval.ssh-hardware",
            RiskTier.T2,
            RiskTier.class,
            "The highest tier an SSH key in hardware (`sk-`) that verified its user may sign.");
    static final Key<RiskTier> SSH = Kinds.choice(
            "approval.ssh", RiskTier.T1, RiskTier.class, "The highest tier any other SSH key may sign; `T0` for none.");
    static final Key<List<WeeklyWindow>> MAINTENANCE = Kinds.windows(
            "approval.maintenance", "The weekly windows in which T3 changes may be signed; none means never.");
    static final List<Key<?>> ALL =
            List.of(LIFETIME, EVIDENCE_AGE, STATEMENT, ROUNDS, OPEN, PASSKEY, SSH_HARDWARE, SSH, MAINTENANCE);

    private ReviewKeys() {}

    static ReviewConfig review(Settings settings) {
        return new ReviewConfig(
                settings.value(LIFETIME),
                settings.value(EVIDENCE_AGE),
                settings.value(STATEMENT),
                settings.value(ROUNDS),
                settings.value(OPEN));
    }

    static ApprovalPolicy approval(Settings settings) {
        return new ApprovalPolicy(
                Map.of(
                        ApprovalMethod.PASSKEY, settings.value(PASSKEY),
                        ApprovalMethod.SSH_HARDWARE_VERIFIED, settings.value(SSH_HARDWARE),
                        ApprovalMethod.SSH, settings.value(SSH)),
                settings.value(MAINTENANCE));
    }
}
