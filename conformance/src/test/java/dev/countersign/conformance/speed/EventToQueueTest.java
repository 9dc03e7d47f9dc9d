package dev.countersign.conformance.speed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.countersign.control.review.Case;
import dev.countersign.control.review.ProposalState;
import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.Submission;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a proposal takes from the agent's hands to the queue: taken in, verified against the lab's six routers over
 * NETCONF, and durable in the ledger. The proposal is what the built-in analyst answers to a SYN flood that telemetry saw;
 * its time, and a model's, is not in it. Every pass hands it in again under a new id, which puts it in the place of the
 * one before. Times depend on the machine and are printed only; that each pass ends in the queue is asserted.
 */
class EventToQueueTest {
    /** After so many the compiler of the virtual machine has done its work, as in a server that is up for days. */
    private static final int WARM_UP = 1_500;

    private static final int PASSES = 200;

    @TempDir
    static Path folder;

    @Test
    void floodInTheLab_reachesTheQueue() throws Exception {
        try (FloodedLab lab = FloodedLab.start(folder)) {
            Proposal flood = lab.proposal();
            for (int i = 0; i < WARM_UP; i++) {
                submit(lab, flood, "warm-" + i);
            }
            Times whole = Times.of(i -> submit(lab, flood, "pass-" + i));
            Times verify = Times.of(_ -> lab.verifier().verify(flood));
            Times read = Times.of(
                    i -> lab.running().read(flood.change().edits().getFirst().device()));
            System.out.printf(
                    "%n%-44s %8s %8s %8s %16s%n", "ms, " + PASSES + " passes", "p50", "p99", "most", "processor, p50");
            whole.print("agent's answer to queue, durable");
            verify.print("of it verification");
            read.print("of that one running configuration, NETCONF");
            assertThat(lab.desk().find(new ProposalId("pass-" + (PASSES - 1))))
                    .get()
                    .extracting(Case::state)
                    .isEqualTo(ProposalState.AWAITING_REVIEW);
            assertThat(lab.desk().queue()).hasSize(1);
        }
    }

    private static void submit(FloodedLab lab, Proposal flood, String id) {
        Proposal again = new Proposal(
                new ProposalId(id),
                1,
                flood.task(),
                flood.taskType(),
                flood.agent(),
                flood.requestedBy(),
                flood.change(),
                flood.run(),
                flood.createdAt());
        assertThat(lab.desk().submit(again)).isInstanceOf(Submission.Queued.class);
    }

    /** How long passes took, in nanoseconds. */
    private static final class Times {
        private final long[] wall = new long[PASSES];

        /** Of the whole process: the lab's six routers and the telemetry they send are in it. */
        private final long[] processor = new long[PASSES];

        static Times of(IntConsumer pass) {
            var process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            Times times = new Times();
            for (int i = 0; i < PASSES; i++) {
                long start = System.nanoTime();
                long worked = process.getProcessCpuTime();
                pass.accept(i);
                times.processor[i] = process.getProcessCpuTime() - worked;
                times.wall[i] = System.nanoTime() - start;
            }
            Arrays.sort(times.wall);
            Arrays.sort(times.processor);
            return times;
        }

        void print(String what) {
            System.out.printf(
                    "%-44s %8.1f %8.1f %8.1f %16.1f%n",
                    what,
                    wall[PASSES / 2] / 1e6,
                    wall[PASSES * 99 / 100] / 1e6,
                    wall[PASSES - 1] / 1e6,
                    processor[PASSES / 2] / 1e6);
        }
    }
}
