package dev.countersign.server.exchange;

import dev.countersign.control.ledger.Ledger;
import dev.countersign.server.auth.RateLimiter;
import dev.countersign.server.live.Ticker;
import dev.countersign.server.web.PemFiles;
import dev.countersign.state.artifact.ArtifactMerge;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.ArtifactVerifier;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sharing.Admission;
import dev.countersign.state.sharing.Allowance;
import dev.countersign.state.sharing.ArtifactRelease;
import dev.countersign.state.sharing.Consumer;
import dev.countersign.state.sharing.Peer;
import dev.countersign.state.sharing.SharingRules;
import dev.countersign.state.sync.FeedLimits;
import dev.countersign.state.sync.Replica;
import dev.countersign.state.sync.ReplicaLimits;
import dev.countersign.state.sync.UpdateFeed;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Everything that this domain shares and takes in. {@link #start} listens and begins to ask peers; {@link #close} ends
 * both.
 */
public final class Exchange implements AutoCloseable {
    private static final int EPOCH_BYTES = 16;
    private static final Duration PUSH_EVERY = Duration.ofSeconds(10);
    private static final Duration WRITE_EVERY = Duration.ofSeconds(5);

    private final Map<String, ConsumerFeed> feeds = new LinkedHashMap<>();
    private final Map<String, RateLimiter> limiters = new LinkedHashMap<>();
    private final Map<String, PeerIntake> intakes = new LinkedHashMap<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Parts parts;
    private final Admission admission;
    private final ExchangeMemory memory;
    private final RefusedRequests refused;

    /**
     * What the exchange works with.
     *
     * @param keys sketch keys, the one that is shared with peers among them
     * @param signer of what goes out
     * @param memory where what must outlive the process is written
     * @param random for the feeds' epochs
     */
    public record Parts(
            ExchangeSettings settings,
            SharingRules rules,
            OwnArtifacts own,
            SketchKeyRing keys,
            ArtifactSigner signer,
            Ledger ledger,
            String software,
            Path memory,
            Clock clock,
            RandomGenerator random) {}

    public Exchange(Parts parts) {
        this.parts = parts;
        this.refused = new RefusedRequests(parts.clock());
        this.memory = new ExchangeMemory(parts.memory(), parts.clock());
        this.admission = new Admission(new LedgerReleaseJournal(parts.ledger()), parts.clock());
        ArtifactRelease release =
                new ArtifactRelease(parts.keys(), parts.rules().domain(), parts.software());
        for (Consumer consumer : parts.rules().consumers()) {
            UpdateFeed feed = new UpdateFeed(epoch(parts.random()), FeedLimits.DEFAULT, parts.keys());
            feeds.put(
                    consumer.name(),
                    new ConsumerFeed(consumer, parts.own(), release, admission, parts.signer(), feed, parts.clock()));
            limiters.put(
                    consumer.name(),
                    new RateLimiter(
                            (int) Math.min(consumer.rate().amount(), 1_000_000),
                            consumer.rate().period(),
                            System::nanoTime));
        }
        JointEvidence joint = new JointEvidence(
                parts.own(),
                release,
                new ArtifactMerge(parts.keys(), parts.rules().domain(), parts.software(), parts.clock()),
                parts.signer());
        for (Peer peer : parts.rules().peers()) {
            Replica replica = new Replica(
                    peer.domain(),
                    new ArtifactVerifier(List.of(peer.signer())),
                    parts.keys(),
                    ReplicaLimits.DEFAULT,
                    parts.clock());
            intakes.put(peer.name(), new PeerIntake(peer, replica, parts.ledger(), joint::received, parts.clock()));
        }
    }

    private static String epoch(RandomGenerator random) {
        byte[] bytes = new byte[EPOCH_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Listens, and begins to ask and to push. */
    public void start() {
        resume();
        ExchangeSettings settings = parts.settings();
        ExchangeListener listener = new ExchangeListener(
                settings, new ExchangeRoutes(parts.rules(), feeds, limiters, intakes, admission, refused)::install);
        open.push(listener);
        listener.start();
        KeyStore identity = PemFiles.identity("exchange", settings.certificate(), settings.key());
        KeyStore anchors = PemFiles.anchors("exchange.trust-file", settings.trust());
        for (PeerIntake intake : intakes.values()) {
            Peer peer = intake.peer();
            PeerClient client = new PeerClient(peer, identity, anchors);
            open.push(client);
            if (!peer.every().isZero()) {
                PeerFollower follower = new PeerFollower(client, intake);
                begin("pull-" + peer.name(), peer.every(), follower::pull);
            }
            Optional<ConsumerFeed> feed =
                    parts.rules().consumer(peer.key()).map(consumer -> feeds.get(consumer.name()));
            if (peer.push() && feed.isPresent()) {
                PeerPusher pusher = new PeerPusher(client, feed.get(), admission);
                begin("push-" + peer.name(), PUSH_EVERY, pusher::push);
            }
        }
    }

    /** Goes on where the exchange ended last, and writes down from now on where it is; the end is written last of all. */
    private void resume() {
        memory.read().ifPresent(state -> {
            Instant now = parts.clock().instant();
            limiters.forEach((name, limiter) -> limiter.resume(name, state.tokens(name, limiter.each(), now)));
            intakes.forEach((name, intake) -> intake.resume(state.taken().getOrDefault(name, List.of())));
        });
        memory.write(remembered(false));
        open.push(() -> memory.write(remembered(true)));
        Ticker ticker = new Ticker("exchange-memory", WRITE_EVERY, () -> memory.write(remembered(false)));
        open.push(ticker);
        ticker.start();
    }

    private ExchangeMemory.State remembered(boolean clean) {
        Map<String, Double> tokens = new HashMap<>();
        limiters.forEach((name, limiter) ->
                tokens.put(name, limiter.tokens().getOrDefault(name, (double) limiter.burst())));
        Map<String, List<ExchangeMemory.Taken>> taken = new HashMap<>();
        intakes.forEach((name, intake) -> taken.put(name, intake.taken()));
        return new ExchangeMemory.State(parts.clock().instant(), clean, tokens, taken);
    }

    /** A round of work with a peer, which may be interrupted. */
    @FunctionalInterface
    private interface Round {
        Object run() throws InterruptedException;
    }

    private void begin(String name, Duration every, Round round) {
        Ticker ticker = new Ticker(name, every, () -> {
            try {
                round.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        open.push(ticker);
        ticker.start();
    }

    /** How the exchange stands, for people. */
    public ExchangeState state() {
        return new ExchangeState(
                parts.rules().domain(),
                feeds.values().stream().map(this::row).toList(),
                intakes.values().stream().map(Exchange::row).toList(),
                ExchangeWords.log(parts.ledger()),
                refused.rows());
    }

    private ExchangeState.ConsumerRow row(ConsumerFeed feed) {
        Consumer consumer = feed.consumer();
        Admission.Used used = admission.used(consumer);
        return new ExchangeState.ConsumerRow(
                consumer.name(),
                consumer.role(),
                consumer.domain(),
                consumer.key().toString(),
                consumer.grants().stream().map(ExchangeWords::permit).toList(),
                use(asked(consumer), consumer.rate()),
                use(used.artifacts(), consumer.budget()),
                use(used.bytes(), consumer.quota()),
                feed.released(),
                feed.refusals());
    }

    /** Requests that are not refilled yet. */
    private long asked(Consumer consumer) {
        RateLimiter limiter = limiters.get(consumer.name());
        if (limiter == null) {
            throw new IllegalStateException("a consumer without its rate");
        }
        double left = limiter.tokens().getOrDefault(consumer.name(), (double) limiter.burst());
        return Math.round(limiter.burst() - left);
    }

    private static ExchangeState.Use use(long used, Allowance allowance) {
        return new ExchangeState.Use(used, allowance.amount(), allowance.period());
    }

    private static ExchangeState.PeerRow row(PeerIntake intake) {
        return new ExchangeState.PeerRow(
                intake.peer().name(),
                intake.peer().domain(),
                intake.peer().url().toString(),
                intake.peer().key().toString(),
                ExchangeWords.manner(intake.peer()),
                use(intake.used(), intake.peer().quota()),
                intake.position().map(p -> p.sequence()).orElse(-1L),
                intake.artifacts().size(),
                intake.lastReceived().map(Instant::toString).orElse("never"),
                intake.findings());
    }

    /** The peers' names, in the order of the policy. */
    public List<String> peers() {
        return List.copyOf(intakes.keySet());
    }

    /** What a peer has shared, newest first; empty when there is no such peer. */
    public Optional<List<StateArtifact>> received(String peer) {
        return Optional.ofNullable(intakes.get(peer)).map(PeerIntake::artifacts);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a part of the exchange did not close", e);
            }
        }
    }
}
