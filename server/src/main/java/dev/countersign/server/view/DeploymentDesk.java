package dev.countersign.server.view;

import dev.countersign.control.review.CountersignedChange;
import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.Undoing;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the pages, the API and the command line ask of deployment. May be called from any thread. */
public interface DeploymentDesk {
    /** Begins to deploy; returns the deployment's id, or why not. */
    Begun begin(CountersignedChange change);

    /** Keeps what is in its confirm window; the findings say why not, none when it was kept. */
    List<Finding> keep(String deployment, OperatorId operator);

    /** Takes it back now. */
    List<Finding> revert(String deployment, OperatorId operator);

    /** Proposes to undo what was kept; the new proposal goes through review like any other. */
    Undoing.Asked undo(String deployment, OperatorId operator);

    Optional<Deployment> find(String deployment);

    Optional<Deployment> of(ProposalId proposal);

    /** The probes of a deployment, in order; empty before they are known. */
    List<ProbeRow> probes(String deployment);

    /** How long the confirm window is. */
    Duration confirmTimeout();

    /** What became of the wish to deploy. */
    sealed interface Begun {
        record Started(String deployment) implements Begun {}

        record Refused(List<Finding> findings) implements Begun {
            public Refused {
                findings = List.copyOf(findings);
            }
        }
    }
}
