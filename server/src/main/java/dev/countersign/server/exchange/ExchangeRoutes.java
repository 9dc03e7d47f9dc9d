package dev.countersign.server.exchange;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.core.Text;
import dev.countersign.core.Verdict;
import dev.countersign.server.auth.RateLimiter;
import dev.countersign.server.web.Problem;
import dev.countersign.state.artifact.Bytes;
import dev.countersign.state.sharing.Admission;
import dev.countersign.state.sharing.Consumer;
import dev.countersign.state.sharing.SharingRules;
import dev.countersign.state.sync.Outcome;
import dev.countersign.state.sync.Position;
import dev.countersign.state.sync.ReplicaLimits;
import dev.countersign.state.sync.SetSummary;
import dev.countersign.state.sync.UpdateFeed;
import dev.countersign.state.sync.Updates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** What other domains may ask for over the exchange's listener; {@code docs/reference/sync.md} describes it. */
final class ExchangeRoutes {
    static final String ROOT = "/exchange/v1";
    static final String FRAME = "application/vnd.countersign.sync";
    static final int MAX_BODY = ReplicaLimits.LARGEST_FRAME;
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeRoutes.class);
    private static final int AT_ONCE = 16;
    private static final int PUSHES = 1200;

    private final SharingRules rules;
    private final Map<String, ConsumerFeed> feeds;
    private final Map<String, RateLimiter> limiters;
    private final Map<String, PeerIntake> intakes;
    private final Admission admission;
    private final RefusedRequests refused;
    private final RateLimiter pushes = new RateLimiter(PUSHES, Duration.ofMinutes(1), System::nanoTime);
    private final Semaphore free = new Semaphore(AT_ONCE);

    ExchangeRoutes(
            SharingRules rules,
            Map<String, ConsumerFeed> feeds,
            Map<String, RateLimiter> limiters,
            Map<String, PeerIntake> intakes,
            Admission admission,
            RefusedRequests refused) {
        this.rules = rules;
        this.feeds = feeds;
        this.limiters = limiters;
        this.intakes = intakes;
        this.admission = admission;
        this.refused = refused;
    }

    void install(RoutesConfig routes) {
        routes.get(ROOT + "/summary", context -> consumer(context, this::summary));
        routes.get(ROOT + "/updates", context -> consumer(context, this::updates));
        routes.get(ROOT + "/windows/{start}", context -> consumer(context, this::window));
        routes.get(ROOT + "/position", context -> peer(context, ExchangeRoutes::position));
        routes.post(ROOT + "/summary", context -> peer(context, ExchangeRoutes::pushedSummary));
        routes.post(
                ROOT + "/updates",
                context -> peer(context, (request, intake) -> pushed(request, intake, intake.apply(body(request)))));
        routes.post(
                ROOT + "/windows",
                context -> peer(context, (request, intake) -> pushed(request, intake, intake.adopt(body(request)))));
        routes.exception(
                TooLarge.class, (_, context) -> problem(context, 413, "sync.size", MAX_BODY + " bytes", "more"));
        routes.exception(Exception.class, (e, context) -> {
            String incident = UUID.randomUUID().toString();
            LOG.error("incident {} at {} {}", incident, context.method(), context.path(), e);
            problem(context, 500, "internal", "an answer", "an error; look for " + incident + " in the log");
        });
    }

    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void consumer(Context context, BiConsumer<Context, ConsumerFeed> work) {
        Optional<String> name = Visitor.of(context, rules).flatMap(Visitor::consumer);
        if (name.isEmpty()) {
            stranger(context, "a certificate whose key the sharing policy binds to a consumer");
            return;
        }
        RateLimiter limiter = limiters.get(name.get());
        ConsumerFeed feed = feeds.get(name.get());
        if (limiter == null || feed == null) {
            throw new IllegalStateException("a consumer without its feed");
        }
        Duration wait = limiter.take(name.get());
        if (wait.isZero()) {
            admitted(context, () -> work.accept(context, feed));
        } else {
            String most = "at most " + feed.consumer().rate().amount() + " requests in "
                    + feed.consumer().rate().period();
            refused.note(name.get(), "sharing.rate", most);
            busy(context, wait.toSeconds() + 1, most);
        }
    }

    private void peer(Context context, BiConsumer<Context, PeerIntake> work) {
        Optional<PeerIntake> intake =
                Visitor.of(context, rules).flatMap(Visitor::peer).map(intakes::get);
        if (intake.isEmpty()) {
            stranger(context, "a certificate whose key the sharing policy binds to a peer");
            return;
        }
        Duration wait = pushes.take(intake.get().peer().name());
        if (wait.isZero()) {
            admitted(context, () -> work.accept(context, intake.get()));
        } else {
            refused.note(intake.get().peer().name(), "sharing.rate", "at most " + PUSHES + " requests a minute");
            busy(context, wait.toSeconds() + 1, "at most " + PUSHES + " requests a minute");
        }
    }

    /** So many at once, and no queue: who comes on top is told to come again. */
    private void admitted(Context context, Runnable work) {
        if (!free.tryAcquire()) {
            refused.note("all", "sharing.rate", "at most " + AT_ONCE + " requests at once");
            busy(context, 1, "at most " + AT_ONCE + " requests at once");
            return;
        }
        try {
            work.run();
        } finally {
            free.release();
        }
    }

    private void stranger(Context context, String expected) {
        String key = Visitor.of(context, rules).map(v -> v.key().toString()).orElse("none");
        LOG.warn("turned away at {} {}: key {}", context.method(), context.path(), key);
        refused.note(key, "sharing.identity", "expected " + expected);
        problem(context, 403, "sharing.identity", expected, key);
    }

    private void summary(Context context, ConsumerFeed feed) {
        json(context, 200, feed.current().summary());
    }

    private void updates(Context context, ConsumerFeed feed) {
        Position known;
        try {
            known = new Position(
                    query(context, "epoch"),
                    Long.parseLong(query(context, "sequence")),
                    new Digest(query(context, "root")));
        } catch (IllegalArgumentException e) {
            problem(context, 400, "malformed", "a position", Text.quoted("" + context.queryString()));
            return;
        }
        switch (feed.current().since(known)) {
            case Updates.None _ -> context.status(204);
            case Updates.Resync(Finding finding) -> json(context, 409, problemOf(409, finding));
            case Updates.Some(Bytes frame, Position _, List<String> artifacts) ->
                send(context, feed.consumer(), frame, artifacts);
        }
    }

    private void window(Context context, ConsumerFeed feed) {
        Optional<UpdateFeed.WindowFrame> window;
        try {
            long millis = Long.parseLong(context.pathParam("start"));
            window = feed.current().window(Instant.ofEpochMilli(millis));
        } catch (NumberFormatException e) {
            window = Optional.empty();
        }
        if (window.isEmpty()) {
            problem(context, 404, "missing", "a window of the summary", "none that begins then");
            return;
        }
        send(context, feed.consumer(), window.get().frame(), window.get().artifacts());
    }

    private void send(Context context, Consumer consumer, Bytes frame, List<String> artifacts) {
        switch (admission.send(consumer, artifacts, frame.size())) {
            case Verdict.Rejected(List<Finding> findings) -> {
                Finding why = findings.getFirst();
                refused.note(consumer.name(), why.rule(), "expected " + why.expected() + ", found " + why.found());
                context.header("Retry-After", "60");
                json(context, 429, problemOf(429, why));
            }
            case Verdict.Accepted _ -> context.contentType(FRAME).result(frame.copy());
        }
    }

    private static void position(Context context, PeerIntake intake) {
        Optional<Position> position = intake.position();
        if (position.isPresent() && intake.wanted().isEmpty()) {
            json(context, 200, position.get());
        } else {
            context.status(204);
        }
    }

    private static void pushedSummary(Context context, PeerIntake intake) {
        try {
            SetSummary summary = CanonicalJson.MAPPER.readValue(body(context), SetSummary.class);
            Optional<Outcome> outcome = intake.begin(summary);
            if (outcome.isPresent() && !(outcome.get() instanceof Outcome.Refused)) {
                json(context, 200, new Wanted(intake.wanted()));
            } else {
                pushed(context, intake, outcome);
            }
        } catch (JacksonException e) {
            problem(context, 400, "malformed", "a summary", Text.visible("" + e.getOriginalMessage()));
        }
    }

    /** Windows that the pushing side is to send. */
    record Wanted(List<Instant> windows) {}

    /** Where the copy stands after a push. */
    record Reached(int added, Optional<Position> position) {}

    private static void pushed(Context context, PeerIntake intake, Optional<Outcome> outcome) {
        if (outcome.isEmpty()) {
            busy(context, 1, "one push at a time");
            return;
        }
        switch (outcome.get()) {
            case Outcome.Applied applied ->
                json(context, 200, new Reached(applied.added().size(), intake.position()));
            case Outcome.Adopted adopted ->
                json(context, 200, new Reached(adopted.added().size(), intake.position()));
            case Outcome.Held(Finding finding) -> json(context, 202, problemOf(202, finding));
            case Outcome.Ignored _ -> json(context, 200, new Reached(0, intake.position()));
            case Outcome.Refused(Finding finding, boolean resync) -> {
                int status = resync ? 409 : finding.rule().equals("sync.quota") ? 429 : 422;
                if (status == 429) {
                    context.header("Retry-After", "60");
                }
                json(context, status, problemOf(status, finding));
            }
        }
    }

    private static byte[] body(Context context) {
        try {
            byte[] bytes = context.bodyInputStream().readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY) {
                throw new TooLarge();
            }
            return bytes;
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static String query(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).orElse("");
    }

    private static void busy(Context context, long seconds, String expected) {
        context.header("Retry-After", Long.toString(seconds));
        problem(context, 429, "sharing.rate", expected, "more");
    }

    private static void problem(Context context, int status, String code, String expected, String found) {
        json(context, status, Problem.of(status, code, "Not possible", expected, found, "see docs/reference/sync.md"));
    }

    private static Problem problemOf(int status, Finding finding) {
        return new Problem(
                "urn:countersign:problem:" + finding.rule(),
                "Not possible",
                status,
                "expected %s, found %s; %s".formatted(finding.expected(), finding.found(), finding.hint()),
                List.of(finding));
    }

    private static void json(Context context, int status, Object value) {
        context.status(status)
                .contentType(status < 400 ? "application/json" : "application/problem+json")
                .result(CanonicalJson.MAPPER.writeValueAsBytes(value));
    }
}
