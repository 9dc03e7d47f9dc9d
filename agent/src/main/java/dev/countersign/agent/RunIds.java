package dev.countersign.agent;

import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers tasks and proposals of one run of the program: {@code ddos-mitigation-task-01-mc3k7f2a} and {@code
 * p01-mc3k7f2a}. The last part is the start of the run in milliseconds to base 36, so no two runs give the same id.
 */
final class RunIds {
    private static final int BASE = 36;

    private final String run;
    private final AtomicInteger tasks = new AtomicInteger();
    private final AtomicInteger proposals = new AtomicInteger();

    RunIds(Instant start) {
        this.run = Long.toString(start.toEpochMilli(), BASE);
    }

    TaskId task(String taskType) {
        return new TaskId("%s-task-%02d-%s".formatted(taskType, tasks.incrementAndGet(), run));
    }

    ProposalId proposal() {
        return new ProposalId("p%02d-%s".formatted(proposals.incrementAndGet(), run));
    }
}
