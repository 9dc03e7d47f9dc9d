package dev.countersign.control.verify;

import dev.countersign.core.EvidenceId;
import dev.countersign.core.Finding;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.EvidenceSource;
import dev.countersign.core.proposal.Proposal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a proposal cites, and whether it is fresh and says how far it may be off. */
final class EvidenceCheck {
    private static final int MAX_CITED = 200;

    /** The check, and a copy of what was found. */
    record Cited(Check check, List<Evidence> evidence) {}

    private EvidenceCheck() {}

    static Cited of(Proposal proposal, EvidenceSource source, Duration maxAge, Instant now) {
        List<Finding> findings = new ArrayList<>();
        List<Evidence> cited = new ArrayList<>();
        if (proposal.citedEvidence().isEmpty() || proposal.citedEvidence().size() > MAX_CITED) {
            findings.add(Finding.error(
                    "evidence.cited",
                    "",
                    "1 to " + MAX_CITED + " pieces of evidence",
                    Integer.toString(proposal.citedEvidence().size()),
                    "cite what the proposal rests on"));
        }
        for (EvidenceId id : proposal.citedEvidence().stream().limit(MAX_CITED).toList()) {
            Optional<Evidence> found = source.find(proposal.agent(), id);
            found.ifPresent(cited::add);
            found.ifPresentOrElse(e -> look(e, maxAge, now, findings), () -> findings.add(unknown(id)));
        }
        String subject = cited.size() + " pieces cited, none older than " + maxAge.toSeconds() + " s allowed";
        return new Cited(Checks.of("evidence", subject, findings), List.copyOf(cited));
    }

    private static void look(Evidence evidence, Duration maxAge, Instant now, List<Finding> findings) {
        if (evidence.age(now).compareTo(maxAge) > 0) {
            findings.add(Finding.error(
                    "evidence.stale",
                    evidence.id().value(),
                    "an age of at most " + maxAge.toSeconds() + " s",
                    evidence.age(now).toSeconds() + " s",
                    "read the network again and cite what is new"));
        }
        if (evidence.error() instanceof ErrorStatement.Unknown unknown) {
            findings.add(Finding.warning(
                    "evidence.error-unknown",
                    evidence.id().value(),
                    "a stated error",
                    unknown.reason(),
                    "do not rest the decision on this value alone"));
        }
    }

    private static Finding unknown(EvidenceId id) {
        return Finding.error(
                "evidence.unknown",
                id.value(),
                "evidence that exists and that the agent may read",
                "none of this id",
                "cite what you were given");
    }
}
