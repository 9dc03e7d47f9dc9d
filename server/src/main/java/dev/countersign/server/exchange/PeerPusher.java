package dev.countersign.server.exchange;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Finding;
import dev.countersign.core.Verdict;
import dev.countersign.state.artifact.Bytes;
import dev.countersign.state.sharing.Admission;
import dev.countersign.state.sync.Position;
import dev.countersign.state.sync.UpdateFeed;
import dev.countersign.state.sync.Updates;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Pushes to one peer what it may read as a consumer; one round at a time, by whoever calls. */
final class PeerPusher {
    private static final Logger LOG = LoggerFactory.getLogger(PeerPusher.class);
    private static final int MOST_FRAMES = 64;

    private final PeerClient client;
    private final ConsumerFeed feed;
    private final Admission admission;

    PeerPusher(PeerClient client, ConsumerFeed feed, Admission admission) {
        this.client = client;
        this.feed = feed;
        this.admission = admission;
    }

    /** Sends what is new; true when the peer has all of it. */
    boolean push() throws InterruptedException {
        try {
            UpdateFeed updates = feed.current();
            Optional<Position> there = position();
            for (int frames = 0; frames < MOST_FRAMES && there.isPresent(); frames++) {
                switch (updates.since(there.get())) {
                    case Updates.None _ -> {
                        return true;
                    }
                    case Updates.Resync _ -> {
                        return resync(updates);
                    }
                    case Updates.Some(Bytes frame, Position reached, List<String> artifacts) -> {
                        if (!sent(frame, artifacts) || client.push(frame.copy()).status() != 200) {
                            return false;
                        }
                        there = Optional.of(reached);
                    }
                }
            }
            return there.isEmpty() && resync(updates);
        } catch (IOException | JacksonException e) {
            LOG.debug("no push to {}: {}", feed.consumer().name(), e.toString());
            return false;
        }
    }

    private Optional<Position> position() throws IOException, InterruptedException {
        PeerClient.Answer answer = client.position();
        return answer.status() == 200
                ? Optional.of(CanonicalJson.MAPPER.readValue(answer.body().copy(), Position.class))
                : Optional.empty();
    }

    private boolean resync(UpdateFeed updates) throws IOException, InterruptedException {
        PeerClient.Answer answer = client.push(updates.summary());
        if (answer.status() != 200) {
            return false;
        }
        for (Instant start : CanonicalJson.MAPPER
                .readValue(answer.body().copy(), ExchangeRoutes.Wanted.class)
                .windows()) {
            Optional<UpdateFeed.WindowFrame> window = updates.window(start);
            if (window.isEmpty()
                    || !sent(window.get().frame(), window.get().artifacts())
                    || client.pushWindow(window.get().frame().copy()).status() != 200) {
                return false;
            }
        }
        return true;
    }

    private boolean sent(Bytes frame, List<String> artifacts) {
        return switch (admission.send(feed.consumer(), artifacts, frame.size())) {
            case Verdict.Accepted _ -> true;
            case Verdict.Rejected(List<Finding> findings) -> {
                LOG.info("no push to {}: {}", feed.consumer().name(), findings);
                yield false;
            }
        };
    }
}
