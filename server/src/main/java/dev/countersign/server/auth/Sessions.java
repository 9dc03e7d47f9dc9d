package dev.countersign.server.auth;

import dev.countersign.core.Digest;
import dev.countersign.core.OperatorId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The sessions that are open, in memory only: a restart signs everybody out. A session's id is 256 random bits that
 * only the browser keeps; here stands its SHA-256, so that nobody who reads this memory or a dump of it can use it.
 */
public final class Sessions {
    private static final int MAX_SESSIONS = 1_000;

    private final SessionConfig config;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<Digest, Open> sessions = new HashMap<>();

    /** A session with the time of its last request. */
    private record Open(Session session, Instant lastSeen) {}

    /** A session just opened, and the id that goes to the browser, once. */
    public record Opened(String id, Session session) {
        @Override
        public String toString() {
            return session.toString();
        }
    }

    /** {@code random} must be cryptographic outside of tests. */
    public Sessions(SessionConfig config, Clock clock, RandomGenerator random) {
        this.config = config;
        this.clock = clock;
        this.random = random;
    }

    /** Opens a session under a fresh id. With {@value #MAX_SESSIONS} open, the one that was idle longest ends. */
    public synchronized Opened open(OperatorId operator) {
        Instant now = clock.instant();
        sessions.values().removeIf(open -> ended(open, now));
        if (sessions.size() >= MAX_SESSIONS) {
            sessions.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().lastSeen()))
                    .map(Map.Entry::getKey)
                    .ifPresent(sessions::remove);
        }
        String id = Secrets.random(random);
        Session session = new Session(operator, Secrets.random(random), now);
        sessions.put(Digest.of(id), new Open(session, now));
        return new Opened(id, session);
    }

    /** The session of an id, which is thereby seen; empty when there is none or it has ended. */
    public synchronized Optional<Session> find(String id) {
        Digest key = Digest.of(id);
        Open open = sessions.get(key);
        if (open == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (ended(open, now)) {
            sessions.remove(key);
            return Optional.empty();
        }
        sessions.put(key, new Open(open.session(), now));
        return Optional.of(open.session());
    }

    /** Whether the session is open, without counting as a request; for streams that outlive theirs. */
    public synchronized boolean alive(Session session) {
        Instant now = clock.instant();
        return sessions.values().stream().anyMatch(open -> open.session().equals(session) && !ended(open, now));
    }

    /** Ends a session; nothing happens when there is none. */
    public synchronized void close(String id) {
        sessions.remove(Digest.of(id));
    }

    /** Whether a token is the one of this session, compared in constant time. */
    public boolean csrfMatches(Session session, String token) {
        return Secrets.same(session.csrf(), token);
    }

    private boolean ended(Open open, Instant now) {
        return !now.isBefore(open.lastSeen().plus(config.idle()))
                || !now.isBefore(open.session().openedAt().plus(config.absolute()));
    }
}
