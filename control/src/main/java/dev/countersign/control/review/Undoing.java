package dev.countersign.control.review;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.Written;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.operator.Role;
import dev.countersign.control.verify.Undo;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.control.verify.VerifiedDevice;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.EvidenceSource;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.ExpectedEffect;
import dev.countersign.core.proposal.KeyFactor;
import dev.countersign.core.proposal.ModelRun;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.Rationale;
import dev.countersign.core.proposal.Submission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proposes to take back what was deployed and kept, at one key of an operator. The edit is the {@link Undo} that
 * verification worked out with the change; it goes through the same checks, the same review and the same deployment as
 * any other proposal, under a NACM user of its own ({@link #AGENT}). Code wrote it, not the operator who asked, so that
 * operator may sign it; who asked stands in the ledger.
 */
public final class Undoing {
    /** The NACM user of undo proposals; devices must permit it what it shall be able to take back. */
    public static final AgentId AGENT = new AgentId("countersign-undo");

    /** The task type of undo proposals. */
    public static final String TASK_TYPE = "undo";

    private static final String SUMMARY = "Puts back what an earlier change made different, as an operator asked.";

    private final Ledger ledger;
    private final ReviewDesk desk;
    private final EvidenceSource evidence;
    private final Clock clock;

    public Undoing(Ledger ledger, ReviewDesk desk, EvidenceSource evidence, Clock clock) {
        this.ledger = ledger;
        this.desk = desk;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** What the ledger says of the wish. */
    private record AskedEntry(ProposalId undo) {}

    /** What became of the wish. */
    public sealed interface Asked {
        /** A proposal waits for review. */
        record Proposed(ProposalId undo) implements Asked {}

        /** There is none, or it did not pass. */
        record Refused(List<Finding> findings) implements Asked {
            public Refused {
                findings = List.copyOf(findings);
            }
        }
    }

    /** Proposes to undo a confirmed proposal. */
    public Asked undo(ProposalId id, OperatorId operator) {
        Optional<Case> found = desk.find(id);
        Optional<VerificationReport> report = found.map(Case::report);
        if (found.isEmpty() || report.isEmpty()) {
            return refused(Findings.unknown(id));
        }
        if (found.get().state() != ProposalState.CONFIRMED) {
            return refused(Finding.error(
                    "undo.state",
                    id.value(),
                    "a change that was kept",
                    found.get().state().name(),
                    "only what was deployed and kept can be undone"));
        }
        return asked(id, operator)
                .map(undo -> submit(proposal(undo, id, report.get())))
                .orElseGet(() -> refused(Findings.notAnApprover(operator)));
    }

    private Asked submit(Proposal proposal) {
        return switch (desk.submit(proposal)) {
            case Submission.Queued(ProposalId id, int _) -> new Asked.Proposed(id);
            case Submission.Returned(ProposalId _, int _, List<Finding> findings) -> new Asked.Refused(findings);
            case Submission.Refused(String reason) ->
                refused(Finding.error("undo.refused", "", "a proposal that is taken in", reason, "try again later"));
        };
    }

    private static Asked refused(Finding finding) {
        return new Asked.Refused(List.of(finding));
    }

    /** Records who asked; the new proposal's id, or empty when they may not. */
    private Optional<ProposalId> asked(ProposalId id, OperatorId operator) {
        return ledger.write(tx -> {
            if (Operators.read(tx.handle(), operator)
                    .filter(o -> o.may(Role.APPROVER))
                    .isEmpty()) {
                return Written.dropped(Optional.empty());
            }
            ProposalId undo = new ProposalId("undo-" + Long.toString(clock.millis(), Character.MAX_RADIX));
            tx.append(ProposalRows.draft("undo.asked", Actor.of(operator), id, new AskedEntry(undo)));
            return Written.kept(Optional.of(undo));
        });
    }

    private Proposal proposal(ProposalId undo, ProposalId undone, VerificationReport report) {
        List<Undo> undos = report.devices().stream().map(VerifiedDevice::undo).toList();
        List<Claim> claims = new ArrayList<>();
        List<KeyFactor> factors = new ArrayList<>();
        for (Undo device : undos) {
            List<EvidenceId> rests = evidence(device.edit().device());
            factors.add(new KeyFactor("The configuration as it is now.", List.of(), rests));
            device.effects()
                    .forEach(effect -> claims.add(
                            new Claim("u" + (claims.size() + 1), device.edit().device(), effect, SUMMARY, rests)));
        }
        AgentAnswer.Change change = new AgentAnswer.Change(
                undos.stream().map(Undo::edit).toList(),
                new Rationale(SUMMARY, factors),
                claims,
                List.of(),
                new ExpectedEffect("The configuration is as it was before.", null, Duration.ofMinutes(1)),
                100);
        ModelRun run =
                new ModelRun("builtin/undo@1", "undo@1", null, Map.of(), "undo " + undone, "{}", "", List.of(), 1);
        return new Proposal(
                undo,
                1,
                new TaskId("undo-of-" + undone),
                TASK_TYPE,
                AGENT,
                null,
                change,
                run,
                Instant.ofEpochMilli(clock.millis()));
    }

    /** What shows the device's filters now. */
    private List<EvidenceId> evidence(DeviceId device) {
        List<Evidence> latest = evidence.latest(AGENT, device);
        return latest.stream()
                .filter(e -> e.fact() instanceof Fact.AccessLists)
                .findFirst()
                .or(() -> latest.stream().findFirst())
                .map(Evidence::id)
                .stream()
                .toList();
    }
}
