package dev.countersign.control.deploy;

import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What an operator wants of a deployment in its confirm window; the answer says why it was not done, if so. */
record Order(boolean keep, OperatorId operator, CompletableFuture<List<Finding>> answer) {
    void done() {
        answer.complete(List.of());
    }

    void refused(List<Finding> findings) {
        answer.complete(findings);
    }
}
