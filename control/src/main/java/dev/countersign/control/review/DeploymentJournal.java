package dev.countersign.control.review;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.core.DeviceId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.OutcomeListener;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What deployment writes down, durable on return, each with its ledger entry. The rule of its user: {@link #intend}
 * before any RPC that changes a device, {@link #outcome} after; when the ledger cannot be written these throw, and
 * nothing is sent.
 */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class DeploymentJournal {
    private final Ledger ledger;
    private final Clock clock;
    private final OutcomeListener listener;

    public DeploymentJournal(Ledger ledger, Clock clock, OutcomeListener listener) {
        this.ledger = ledger;
        this.clock = clock;
        this.listener = listener;
    }

    /** {@code APPROVED → DEPLOYING}. {@code id} becomes the persist-id and must be unique and unguessable. */
    public DeploymentStart begin(CountersignedChange change, String id) {
        throw new UnsupportedOperationException("being written " + ledger + clock + listener);
    }

    /** Makes an intent durable and returns its number. */
    public long intend(String deployment, @Nullable DeviceId device, String step, String detail) {
        throw new UnsupportedOperationException("being written");
    }

    /** Records what came of an intent, once, and where the device stands now. */
    public void outcome(long step, DeploymentStep.Result result, String detail, Deployment.Phase phase) {
        throw new UnsupportedOperationException("being written");
    }

    /** Records where a device stands after it was read back, without a step of its own. */
    public void observed(String deployment, DeviceId device, Deployment.Phase phase, String detail) {
        throw new UnsupportedOperationException("being written");
    }

    /** {@code DEPLOYING → CONFIRM_WINDOW}: committed everywhere, to be kept before {@code confirmBy}. */
    public void confirmWindow(String deployment, Instant confirmBy) {
        throw new UnsupportedOperationException("being written");
    }

    /** Records an operator's word to keep or to revert, before it is acted on. */
    public void asked(String deployment, OperatorId operator, boolean keep, String reason) {
        throw new UnsupportedOperationException("being written");
    }

    /** Ends it: to {@code CONFIRMED}, {@code ROLLED_BACK} or {@code UNKNOWN}; from {@code UNKNOWN} once it is known. */
    public void end(String deployment, ProposalState end, String reason, Actor by) {
        throw new UnsupportedOperationException("being written");
    }

    public Optional<Deployment> find(String deployment) {
        throw new UnsupportedOperationException("being written");
    }

    public Optional<Deployment> of(ProposalId proposal) {
        throw new UnsupportedOperationException("being written");
    }

    /** Deployments in {@code DEPLOYING}, {@code CONFIRM_WINDOW} or {@code UNKNOWN}, oldest first: for a restart. */
    public List<Deployment> unfinished() {
        throw new UnsupportedOperationException("being written");
    }
}
