package dev.countersign.control.review;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Draft;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.Transaction;
import dev.countersign.control.ledger.Written;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.operator.Role;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.OutcomeListener;
import dev.countersign.core.proposal.ReviewOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What deployment writes down, durable on return, each with its ledger entry. The rule of its user: {@link #intend}
 * before any RPC that changes a device, {@link #outcome} after; when the ledger cannot be written these throw, and
 * nothing is sent.
 */
public final class DeploymentJournal {
    private static final int MAX_DETAIL = 16_000;

    private final Ledger ledger;
    private final Clock clock;
    private final OutcomeListener listener;

    /** The listener hears of ends, after they are durable. */
    public DeploymentJournal(Ledger ledger, Clock clock, OutcomeListener listener) {
        this.ledger = ledger;
        this.clock = clock;
        this.listener = new QuietListener(listener);
    }

    private record BegunEntry(String deployment, int revision, List<Digest> statements, List<DeviceId> devices) {}

    private record IntentEntry(String deployment, @Nullable DeviceId device, String step, String detail) {}

    private record OutcomeEntry(
            String deployment, long intent, DeploymentStep.Result result, String detail, Deployment.Phase phase) {}

    private record ObservedEntry(String deployment, DeviceId device, Deployment.Phase phase, String detail) {}

    private record WindowEntry(String deployment, Instant confirmBy) {}

    private record AskedEntry(String deployment, boolean keep) {}

    private record EndedEntry(String deployment, String reason) {}

    /**
     * {@code APPROVED → DEPLOYING}. {@code id} becomes the persist-id and must be unique and unguessable. Refused when
     * the proposal is not approved in this revision any more, or a statement has expired.
     */
    public DeploymentStart begin(CountersignedChange change, String id) {
        List<DeviceId> devices =
                change.devices().stream().map(d -> d.edit().device()).toList();
        return ledger.write(tx -> {
            ProposalRows rows = new ProposalRows(tx.handle());
            ProposalRow row = rows.find(change.proposal().id()).orElseThrow();
            Optional<Finding> refusal = refusal(row, change);
            if (refusal.isPresent()) {
                return Written.dropped(new DeploymentStart.Refused(List.of(refusal.get())));
            }
            List<Digest> statements =
                    change.statements().stream().map(ApprovalStatement::digest).toList();
            BegunEntry payload = new BegunEntry(id, row.revision(), statements, devices);
            Entry entry = rows.move(
                    tx, row, ProposalState.DEPLOYING, draft("deployment.begun", Actor.SYSTEM, row.id(), payload));
            DeploymentRows deployments = new DeploymentRows(tx.handle());
            deployments.insert(id, row.id(), row.revision(), devices, entry.time(), entry);
            return Written.kept(new DeploymentStart.Begun(deployments.find(id).orElseThrow()));
        });
    }

    /** Makes an intent durable and returns its number. {@code device} is null for a step that concerns all of them. */
    public long intend(String deployment, @Nullable DeviceId device, String step, String detail) {
        return ledger.write(tx -> {
            IntentEntry payload = new IntentEntry(deployment, device, step, cut(detail));
            Entry entry = tx.append(draft("deployment.intent", Actor.SYSTEM, proposal(tx, deployment), payload));
            new DeploymentRows(tx.handle()).insertStep(deployment, device, step, cut(detail), entry);
            return Written.kept(entry.sequence());
        });
    }

    /**
     * Records what came of an intent, once, and where its device stands now; {@code phase} is left out of account for a
     * step that concerns all devices.
     */
    public void outcome(long step, DeploymentStep.Result result, String detail, Deployment.Phase phase) {
        ledger.write(tx -> {
            DeploymentRows deployments = new DeploymentRows(tx.handle());
            DeploymentRows.StepOf of = deployments
                    .step(step)
                    .orElseThrow(() ->
                            new IllegalArgumentException("step: expected the number of an intent, found " + step));
            if (of.ended()) {
                throw new IllegalStateException("step " + step + ": expected one without an outcome, found one with");
            }
            OutcomeEntry payload = new OutcomeEntry(of.deployment(), step, result, cut(detail), phase);
            ProposalId proposal = proposal(tx, of.deployment());
            Entry entry = tx.append(draft("deployment.outcome", Actor.SYSTEM, proposal, payload));
            deployments.endStep(step, result, cut(detail), entry);
            if (of.device() != null) {
                deployments.setPhase(of.deployment(), of.device(), phase, cut(detail), entry);
            }
            return Written.kept(entry);
        });
    }

    /** Records where a device stands after it was read back, without a step of its own. */
    public void observed(String deployment, DeviceId device, Deployment.Phase phase, String detail) {
        ledger.write(tx -> {
            ObservedEntry payload = new ObservedEntry(deployment, device, phase, cut(detail));
            Entry entry = tx.append(draft("deployment.observed", Actor.SYSTEM, proposal(tx, deployment), payload));
            new DeploymentRows(tx.handle()).setPhase(deployment, device, phase, cut(detail), entry);
            return Written.kept(entry);
        });
    }

    /** {@code DEPLOYING → CONFIRM_WINDOW}: committed everywhere, to be kept before {@code confirmBy}. */
    public void confirmWindow(String deployment, Instant confirmBy) {
        ledger.write(tx -> {
            ProposalRows rows = new ProposalRows(tx.handle());
            ProposalRow row = rows.find(proposal(tx, deployment)).orElseThrow();
            Draft draft =
                    draft("deployment.confirm-window", Actor.SYSTEM, row.id(), new WindowEntry(deployment, confirmBy));
            Entry entry = rows.move(tx, row, ProposalState.CONFIRM_WINDOW, draft);
            new DeploymentRows(tx.handle()).setConfirmBy(deployment, confirmBy, entry);
            return Written.kept(entry);
        });
    }

    /**
     * Records an operator's word to keep or to revert, before it is acted on; refused, and nothing recorded, when they
     * are no active approver. It is a step of the deployment too, {@code keep} or {@code revert}, with the operator as its
     * detail: a restart finds what was asked.
     */
    public Optional<Finding> asked(String deployment, OperatorId operator, boolean keep) {
        return ledger.write(tx -> {
            if (Operators.read(tx.handle(), operator)
                    .filter(o -> o.may(Role.APPROVER))
                    .isEmpty()) {
                return Written.dropped(Optional.of(Findings.notAnApprover(operator)));
            }
            String word = keep ? "keep" : "revert";
            Entry entry = tx.append(draft(
                    "deployment." + word + "-asked",
                    Actor.of(operator),
                    proposal(tx, deployment),
                    new AskedEntry(deployment, keep)));
            new DeploymentRows(tx.handle()).insertDone(deployment, word, operator.value(), entry);
            return Written.kept(Optional.empty());
        });
    }

    /** Ends it: to {@code CONFIRMED}, {@code ROLLED_BACK} or {@code UNKNOWN}; from {@code UNKNOWN} once it is known. */
    public void end(String deployment, ProposalState end, String reason, Actor by) {
        if (!EnumSet.of(ProposalState.CONFIRMED, ProposalState.ROLLED_BACK, ProposalState.UNKNOWN)
                .contains(end)) {
            throw new IllegalArgumentException("end: expected CONFIRMED, ROLLED_BACK or UNKNOWN, found " + end);
        }
        ProposalId proposal = ledger.write(tx -> {
            ProposalRows rows = new ProposalRows(tx.handle());
            ProposalRow row = rows.find(proposal(tx, deployment)).orElseThrow();
            Draft draft = draft(kind(end), by, row.id(), new EndedEntry(deployment, cut(reason)));
            Entry entry = rows.move(tx, row, end, draft);
            new DeploymentRows(tx.handle()).setReason(deployment, cut(reason), entry);
            return Written.kept(row.id());
        });
        if (end == ProposalState.CONFIRMED) {
            listener.decided(proposal, new ReviewOutcome.Confirmed());
        } else if (end == ProposalState.ROLLED_BACK) {
            listener.decided(proposal, new ReviewOutcome.RolledBack(reason));
        }
    }

    public Optional<Deployment> find(String deployment) {
        return ledger.read(handle -> new DeploymentRows(handle).find(deployment));
    }

    public Optional<Deployment> of(ProposalId proposal) {
        return ledger.read(handle -> new DeploymentRows(handle).of(proposal));
    }

    /** Deployments in {@code DEPLOYING}, {@code CONFIRM_WINDOW} or {@code UNKNOWN}, oldest first: for a restart. */
    public List<Deployment> unfinished() {
        return ledger.read(handle -> new ProposalRows(handle)
                .in(EnumSet.of(ProposalState.DEPLOYING, ProposalState.CONFIRM_WINDOW, ProposalState.UNKNOWN)).stream()
                        .flatMap(row -> new DeploymentRows(handle).of(row.id()).stream())
                        .toList());
    }

    private Optional<Finding> refusal(ProposalRow row, CountersignedChange change) {
        if (row.state() != ProposalState.APPROVED
                || row.revision() != change.proposal().revision()) {
            return Optional.of(
                    Findings.state("APPROVED, revision " + change.proposal().revision(), row));
        }
        Instant now = clock.instant();
        boolean expired =
                change.statements().stream().anyMatch(s -> !s.expiresAt().isAfter(now));
        return expired ? Optional.of(Findings.expired(row)) : Optional.empty();
    }

    private static ProposalId proposal(Transaction tx, String deployment) {
        return new DeploymentRows(tx.handle())
                .proposal(deployment)
                .orElseThrow(() ->
                        new IllegalArgumentException("deployment: expected one that was begun, found " + deployment));
    }

    private static String kind(ProposalState end) {
        return "deployment." + end.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Draft draft(String kind, Actor actor, ProposalId id, Object payload) {
        return ProposalRows.draft(kind, actor, id, payload);
    }

    private static String cut(String text) {
        return text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL) + "…";
    }
}
