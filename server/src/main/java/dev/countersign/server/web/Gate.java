package dev.countersign.server.web;

import dev.countersign.core.Text;
import dev.countersign.server.auth.Caller;
import dev.countersign.server.auth.RateLimiter;
import dev.countersign.server.auth.Sessions;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether a request may reach its endpoint. The order is from cheap and anonymous to costly and
 * personal; another site's requests are not counted as attempts of the person whose browser sends them.
 */
final class Gate {
    static final String CSRF_HEADER = "X-CSRF-Token";

    private final Origins origins;
    private final Sessions sessions;
    private final RateLimiter limiter;

    Gate(Origins origins, Sessions sessions, RateLimiter limiter) {
        this.origins = origins;
        this.sessions = sessions;
        this.limiter = limiter;
    }

    /** The address must be one of ours; checked before anything else is looked at. */
    Optional<Problem> host(Context context) {
        String host = Optional.ofNullable(context.header("Host")).orElse("");
        return origins.servesHost(host)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        421,
                        "host",
                        "Not this server",
                        "the Host header to be one of " + origins.hosts(),
                        Text.quoted(host),
                        "use " + origins.canonical() + ", or set web.origin in the configuration"));
    }

    /** All checks of an endpoint but the CSRF token, which may stand in the body. */
    Optional<Problem> admit(Context context, Endpoint endpoint, Caller caller) {
        Optional<Problem> foreign = endpoint.verb().unsafe() ? origin(context, caller) : Optional.empty();
        return foreign.or(() -> rate(context, endpoint)).or(() -> access(endpoint, caller));
    }

    /** The token of a person's session, from the header or the form. */
    Optional<Problem> csrf(Endpoint endpoint, Caller caller, String token) {
        boolean fine = !endpoint.verb().unsafe()
                || switch (caller) {
                    case Caller.Person person -> sessions.csrfMatches(person.session(), token);
                    case Caller.HostShell _, Caller.Nobody _ -> true;
                };
        return fine
                ? Optional.empty()
                : Optional.of(Problem.of(
                        403,
                        "csrf",
                        "Not asked for by one of our pages",
                        "the session's token in " + CSRF_HEADER + " or the field csrf",
                        token.isEmpty() ? "none" : "another",
                        "reload the page and try again"));
    }

    private Optional<Problem> rate(Context context, Endpoint endpoint) {
        if (!endpoint.limited()) {
            return Optional.empty();
        }
        Duration wait = limiter.take(context.ip());
        if (wait.isZero()) {
            return Optional.empty();
        }
        long seconds = wait.toSeconds() + 1;
        context.header("Retry-After", Long.toString(seconds));
        return Optional.of(Problem.of(
                429, "rate", "Too many attempts", "a few attempts a minute", "more", "wait " + seconds + " s"));
    }

    /**
     * Browsers send Origin with every POST (Fetch standard); its absence is accepted only together with {@code
     * Sec-Fetch-Site: same-origin}, or from the host's shell, which is no browser.
     */
    private Optional<Problem> origin(Context context, Caller caller) {
        String origin = context.header("Origin");
        String site = context.header("Sec-Fetch-Site");
        boolean siteFine = site == null || site.equals("same-origin");
        boolean originFine =
                origin == null ? site != null || caller instanceof Caller.HostShell : origins.allowsOrigin(origin);
        return siteFine && originFine
                ? Optional.empty()
                : Optional.of(Problem.of(
                        403,
                        "origin",
                        "Asked for by another site",
                        "a request from a page of " + origins.canonical(),
                        "Origin " + Text.quoted(String.valueOf(origin)) + ", Sec-Fetch-Site "
                                + Text.quoted(String.valueOf(site)),
                        "open the page at its own address"));
    }

    private static Optional<Problem> access(Endpoint endpoint, Caller caller) {
        if (endpoint.access().admits(caller)) {
            return Optional.empty();
        }
        String needs = endpoint.access().needs();
        return Optional.of(
                switch (caller) {
                    case Caller.Nobody _ ->
                        Problem.of(401, "sign-in", "Sign in first", needs, "nobody signed in", "sign in at /sign-in");
                    case Caller.HostShell _ ->
                        Problem.of(403, "access", "Not allowed", needs, "the host token", "sign in at /sign-in");
                    case Caller.Person person ->
                        Problem.of(
                                403,
                                "access",
                                "Not allowed",
                                needs,
                                person.operator().id() + " with roles "
                                        + person.operator().roles(),
                                "ask an administrator");
                });
    }
}
