package dev.countersign.control.verify.simulation;

import dev.countersign.core.Finding;
import java.util.List;

/** What one look at the two situations gave: a figure for the subject line, and findings. */
record Result(String figure, List<Finding> findings) {
    Result {
        findings = List.copyOf(findings);
    }
}
