package dev.countersign.stream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TopicFeed} reads.
 *
 * @param topics one or more
 * @param groupId under which offsets are committed, for one feed at a time; null for none
 * @param back from how long ago a partition is read that nothing was committed of
 * @param largest bytes fetched of a partition at once; a larger message still comes, alone
 */
public record FeedPlan(List<String> topics, @Nullable String groupId, Duration back, int largest) {
    public FeedPlan {
        topics = List.copyOf(topics);
        if (topics.isEmpty() || largest < 1) {
            throw new IllegalArgumentException(
                    "feed: expected topics and a positive size, found " + topics + " and " + largest);
        }
    }

    Optional<String> group() {
        return Optional.ofNullable(groupId);
    }
}
