package dev.countersign.control.review;

import dev.countersign.core.Finding;
import java.util.List;

/** What became of the wish to deploy. */
public sealed interface DeploymentStart {
    /** The proposal is {@code DEPLOYING} now, and this is durable. */
    record Begun(Deployment deployment) implements DeploymentStart {}

    /** Expired, begun before, or not approved any more; nothing changed. */
    record Refused(List<Finding> findings) implements DeploymentStart {
        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
