package dev.countersign.stream;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The topics of a pipeline, by their common prefix; {@code docs/reference/stream.md} has what stands in each.
 *
 * @param prefix letters, digits, {@code . _ -}
 */
public record Topics(String prefix) {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** Of the default prefix. */
    public static final Topics DEFAULT = new Topics("countersign");

    /** Artifacts and what is merged of them may be as large as an artifact, with room for Kafka's own. */
    static final int LARGEST_MESSAGE = 9 << 20;

    static final Duration SHORT = Duration.ofHours(1);

    public Topics {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "topic prefix: expected 1 to 100 letters, digits or . _ -, found \"" + prefix + '"');
        }
    }

    /** Flows and ticks of collectors. */
    public String flows() {
        return prefix + "-flows";
    }

    /** Signed artifacts. */
    public String artifacts() {
        return prefix + "-artifacts";
    }

    /** What each task has to be merged over the network. */
    public String edges() {
        return prefix + "-edges";
    }

    /** What was refused, with the reason. */
    public String refused() {
        return prefix + "-refused";
    }

    /** The id of the Streams application: the prefix of its changelogs and its consumer group. */
    public String application() {
        return prefix + "-stream";
    }
}
