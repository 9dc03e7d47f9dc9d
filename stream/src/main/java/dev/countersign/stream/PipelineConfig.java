package dev.countersign.stream;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a pipeline runs.
 *
 * @param threads of this instance, 1 to 64
 * @param standbys copies of each task's state that other instances keep, 0 to 3
 * @param commit how often what was read, kept and made is committed together; artifacts are seen that much later
 * @param session how long an instance may be silent before others take its tasks
 * @param ahead how far a collector's clock may be ahead of the broker's
 * @param mebibytes of flows in open windows that a task may hold, 1 to 16384
 * @param folder for the lock and the id of this instance; state is in memory and in changelogs
 */
public record PipelineConfig(
        KafkaAccess access,
        Topics topics,
        TopicPlan plan,
        int threads,
        int standbys,
        Duration commit,
        Duration session,
        Duration ahead,
        int mebibytes,
        Path folder) {
    public PipelineConfig {
        require("threads", threads, 1, 64);
        require("standbys", standbys, 0, 3);
        require("commit interval in milliseconds", commit.toMillis(), 50, 60_000);
        require("session in milliseconds", session.toMillis(), 1_000, 300_000);
        require("clock ahead in milliseconds", ahead.toMillis(), 1_000, 86_400_000);
        require("MiB of open windows", mebibytes, 1, 16_384);
    }

    /** One thread, no standbys, commits twice a second, ten seconds of silence, a minute ahead, 512 MiB. */
    public static PipelineConfig of(KafkaAccess access, Topics topics, TopicPlan plan, Path folder) {
        return new PipelineConfig(
                access,
                topics,
                plan,
                1,
                0,
                Duration.ofMillis(500),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                512,
                folder);
    }

    private static void require(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + ": expected " + least + " to " + most + ", found " + value);
        }
    }
}
