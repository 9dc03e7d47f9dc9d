package dev.countersign.server.view;

import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.review.ReviewDesk;
import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.core.DeviceId;
import dev.countersign.core.ProposalId;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes every view. Reads only; may be called from any thread. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Views {
    private final Sources sources;

    /** Where the views come from. */
    public record Sources(
            ReviewDesk desk,
            DeploymentDesk deployments,
            NetworkSource network,
            Ledger ledger,
            Operators operators,
            Clock clock) {}

    public Views(Sources sources) {
        this.sources = sources;
    }

    public QueueView queue() {
        throw new UnsupportedOperationException("being written");
    }

    /** How many proposals wait for a person. */
    public int waiting() {
        throw new UnsupportedOperationException("being written");
    }

    /** A decision as this viewer may see it; empty when there is no such proposal. */
    public Optional<DecisionView> decision(ProposalId id, Operator viewer) {
        throw new UnsupportedOperationException("being written");
    }

    /** A deployment by its id. */
    public Optional<DeploymentView> deployment(String id, Operator viewer) {
        throw new UnsupportedOperationException("being written");
    }

    /** The receipt of a deployment, ended or not. */
    public Optional<ReceiptView> receipt(String deployment, Operator viewer) {
        throw new UnsupportedOperationException("being written");
    }

    public NetworkView network() {
        throw new UnsupportedOperationException("being written");
    }

    public Optional<DeviceView> device(DeviceId id) {
        throw new UnsupportedOperationException("being written");
    }

    /** Up to {@code limit} entries ending with a sequence number; with the newest when empty. */
    public LedgerView ledger(OptionalLong last, int limit) {
        throw new UnsupportedOperationException("being written");
    }

    /** The enrolment a one-time link stands for; empty when it is unknown, used or expired. */
    public Optional<EnrolView> enrolment(String token) {
        return sources.operators().invited(token).map(operator -> new EnrolView(token, operator));
    }
}
