package dev.countersign.server.exchange;

import dev.countersign.core.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * What the exchange must not forget when it starts again, besides what is in the ledger's database: how many requests each
 * consumer has left, and how much each peer has sent. Written every few seconds and at the end, to one file of the data
 * folder.
 *
 * <p>After an end that nobody wrote down, buckets are taken to have been empty when they were written last: a consumer
 * never gains by a crash more than what those few seconds refill.
 */
final class ExchangeMemory {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeMemory.class);
    private static final int LARGEST = 16 << 20;

    private final Path file;
    private final Clock clock;

    /** @param file is made when something is written */
    ExchangeMemory(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Bytes of a peer that were taken in about then. */
    record Taken(Instant at, long bytes) {}

    /**
     * What is written.
     *
     * @param at when
     * @param clean whether nothing can have happened since
     * @param tokens requests left, by consumer
     * @param taken what came, by peer
     */
    record State(Instant at, boolean clean, Map<String, Double> tokens, Map<String, List<Taken>> taken) {
        State {
            Objects.requireNonNull(at);
            tokens = Map.copyOf(tokens);
            taken = Map.copyOf(taken);
        }

        /** What a consumer has left now, given how long one more request takes to refill; none known at the first start. */
        double tokens(String consumer, Duration each, Instant now) {
            Duration since = Duration.between(at, now);
            double refilled = since.isNegative() ? 0 : (double) since.toNanos() / each.toNanos();
            return (clean ? tokens.getOrDefault(consumer, 0.0) : 0) + refilled;
        }
    }

    /** What was written last; nothing at the first start. A file that cannot be read leaves every bucket empty. */
    Optional<State> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("expected at most " + LARGEST + " bytes, found " + Files.size(file));
            }
            return Optional.of(CanonicalJson.MAPPER.readValue(Files.readAllBytes(file), State.class));
        } catch (IOException | JacksonException e) {
            LOG.warn("{} cannot be read; every consumer begins with nothing left", file, e);
            return Optional.of(new State(clock.instant(), false, Map.of(), Map.of()));
        }
    }

    void write(State state) {
        try {
            ExchangeFiles.writePrivate(file, CanonicalJson.MAPPER.writeValueAsString(state));
        } catch (IOException e) {
            throw new UncheckedIOException("exchange: cannot write " + file, e);
        }
    }
}
