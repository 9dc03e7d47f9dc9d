package dev.countersign.server.web;

import dev.countersign.control.ledger.LedgerException;
import dev.countersign.server.auth.Caller;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a request through the gate, into its endpoint, and out. */
final class Kernel {
    private static final Logger LOG = LoggerFactory.getLogger(Kernel.class);
    private static final String CALL = "countersign.call";

    private final Gate gate;
    private final Callers callers;
    private final Replies replies;
    private final RequestObserver observer;
    private final Origins origins;
    private final boolean tls;

    Kernel(Gate gate, Callers callers, Replies replies, RequestObserver observer, Origins origins, boolean tls) {
        this.gate = gate;
        this.callers = callers;
        this.replies = replies;
        this.observer = observer;
        this.origins = origins;
        this.tls = tls;
    }

    /** What holds for every request, known path or not. */
    void install(RoutesConfig routes) {
        routes.before(context -> {
            SecurityHeaders.apply(context, tls);
            Optional<Problem> wrong = gate.host(context);
            if (wrong.isPresent()) {
                replies.problem(context, call(context, new Caller.Nobody(), Map.of(), false), wrong.get());
                context.skipRemainingHandlers();
            }
        });
        routes.exception(HttpResponseException.class, (e, context) -> {
            String detail = Optional.ofNullable(e.getMessage()).orElse("");
            answer(
                    context,
                    Problem.of(
                            e.getStatus(),
                            "http",
                            "Not possible",
                            "a request this server knows",
                            detail,
                            "see /api/v1/openapi.json"));
        });
        routes.exception(LedgerException.class, (e, context) -> {
            LOG.error("ledger at {} {}", context.method(), context.path(), e);
            answer(
                    context,
                    Problem.of(
                            503,
                            "ledger",
                            "The ledger cannot be written",
                            "a ledger that records what is done",
                            e.code() + ", " + e.getMessage(),
                            "nothing was changed; see the log and the free space of the disk"));
        });
        routes.exception(Exception.class, (e, context) -> {
            String incident = UUID.randomUUID().toString();
            LOG.error("incident {} at {} {}", incident, context.method(), context.path(), e);
            answer(
                    context,
                    Problem.of(
                            500,
                            "internal",
                            "Something broke here",
                            "an answer",
                            "an error",
                            "look for " + incident + " in the log"));
        });
        routes.error(404, context -> {
            if (context.attribute(CALL) == null) {
                answer(context, Problem.missing("something at this address", "start at /"));
            }
        });
    }

    void serve(RoutesConfig routes, Endpoint endpoint) {
        switch (endpoint.verb()) {
            case GET -> routes.get(endpoint.path(), context -> handle(context, endpoint));
            case POST -> routes.post(endpoint.path(), context -> handle(context, endpoint));
        }
    }

    private void handle(Context context, Endpoint endpoint) throws IOException {
        long begun = System.nanoTime();
        Caller caller = callers.of(context);
        Call call = call(context, caller, context.pathParamMap(), wantsPage(context));
        context.attribute(CALL, call);
        replies.write(context, call, reply(context, endpoint, call));
        observer.answered(
                endpoint.verb(), endpoint.path(), context.statusCode(), Duration.ofNanos(System.nanoTime() - begun));
    }

    private Reply reply(Context context, Endpoint endpoint, Call call) {
        Optional<Problem> refused = gate.admit(context, endpoint, call.caller());
        if (refused.isPresent()) {
            return turnedAway(call, endpoint, refused.get());
        }
        if (endpoint.verb() == Verb.GET) {
            return elsewhere(context, call).orElseGet(() -> act(endpoint, call, new Endpoint.NoBody()));
        }
        return switch (Bodies.read(context, endpoint.body())) {
            case Bodies.Read.Refused(Problem problem) -> Reply.refusal(problem);
            case Bodies.Read.Value(Object body, String formToken) -> {
                String token =
                        Optional.ofNullable(context.header(Gate.CSRF_HEADER)).orElse(formToken);
                yield gate.csrf(endpoint, call.caller(), token)
                        .map(Reply::refusal)
                        .orElseGet(() -> act(endpoint, call, body));
            }
        };
    }

    @SuppressWarnings("unchecked") // Bodies made the body of the endpoint's own body type
    private static Reply act(Endpoint endpoint, Call call, Object body) {
        return ((Endpoint.Action<Object>) endpoint.action()).handle(call, body);
    }

    /** A person's browser is sent to sign in and comes back; everybody else is told. */
    private static Reply turnedAway(Call call, Endpoint endpoint, Problem problem) {
        if (problem.status() == 401 && call.html() && endpoint.verb() == Verb.GET) {
            return new Reply.See("/sign-in?next=" + URLEncoder.encode(call.target(), StandardCharsets.UTF_8));
        }
        return Reply.refusal(problem);
    }

    /** Passkeys work under one origin only, so pages opened under another of our names move there. */
    private Optional<Reply> elsewhere(Context context, Call call) {
        String host = Optional.ofNullable(context.header("Host")).orElse("");
        return call.html() && !origins.isCanonicalHost(host)
                ? Optional.of(new Reply.See(origins.canonical() + call.target()))
                : Optional.empty();
    }

    private void answer(Context context, Problem problem) {
        Call known = context.attribute(CALL);
        boolean html = wantsPage(context);
        replies.problem(context, known != null ? known : call(context, callers.of(context), Map.of(), html), problem);
    }

    private static boolean wantsPage(Context context) {
        boolean api = context.path().startsWith("/api/") || context.path().startsWith("/static/");
        String accept = Optional.ofNullable(context.header("Accept")).orElse("");
        return !api && accept.contains("text/html");
    }

    private Call call(Context context, Caller caller, Map<String, String> path, boolean html) {
        Map<String, String> query = new LinkedHashMap<>();
        context.queryParamMap().forEach((name, values) -> first(values).ifPresent(value -> query.put(name, value)));
        String target = context.path()
                + Optional.ofNullable(context.queryString()).map(q -> "?" + q).orElse("");
        return new Call(
                caller,
                target,
                path,
                query,
                context.cookieMap(),
                Optional.ofNullable(context.header("Last-Event-ID")),
                html,
                tls);
    }

    private static Optional<String> first(List<String> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }
}
