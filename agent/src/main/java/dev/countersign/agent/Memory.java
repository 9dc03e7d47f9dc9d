package dev.countersign.agent;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.core.Severity;
import dev.countersign.core.proposal.ModelRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a task agent remembers of its rounds; archived when it ends. Used by its own thread only. */
final class Memory {
    private final List<Round> rounds = new ArrayList<>();
    private final Set<Finding> found = new HashSet<>();

    /**
     * One round: the prompt and answer by their digests, for the texts themselves stand in the record of the answer.
     *
     * @param outcome {@code queued}, {@code returned}, {@code unusable}, {@code unable}, {@code refused}
     */
    record Round(int number, Digest prompt, Digest answer, String outcome, List<Finding> findings, Duration took) {}

    /** All of it, as it is archived. */
    record Archive(TaskStatus status, String reason, List<Round> rounds) {}

    void add(ModelRun run, String outcome, List<Finding> findings, Duration took) {
        rounds.add(new Round(run.round(), Digest.of(run.input()), Digest.of(run.output()), outcome, findings, took));
    }

    /** Whether an error among these was found in an earlier round too: the model does not learn. Remembers them. */
    boolean repeats(List<Finding> findings) {
        boolean repeated = false;
        for (Finding finding : findings) {
            repeated |= finding.severity() == Severity.ERROR && !found.add(finding);
        }
        return repeated;
    }

    String archive(TaskStatus status, String reason) {
        Archive archive = new Archive(status, reason, List.copyOf(rounds));
        return new String(CanonicalJson.bytes(archive), StandardCharsets.UTF_8);
    }
}
