package dev.countersign.server.web;

import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.server.auth.Caller;
import dev.countersign.server.auth.HostToken;
import dev.countersign.server.auth.Session;
import dev.countersign.server.auth.Sessions;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Finds out who sent a request: by the host token in {@code Authorization: Bearer}, or by the session cookie. The
 * operator is looked up each time, so whoever is shut out is out with the next request.
 */
final class Callers {
    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final Operators operators;
    private final HostToken hostToken;
    private final boolean tls;

    Callers(Sessions sessions, Operators operators, HostToken hostToken, boolean tls) {
        this.sessions = sessions;
        this.operators = operators;
        this.hostToken = hostToken;
        this.tls = tls;
    }

    Caller of(Context context) {
        String authorization = context.header("Authorization");
        if (authorization != null) {
            boolean host = authorization.startsWith(BEARER)
                    && hostToken.matches(
                            authorization.substring(BEARER.length()).strip());
            return host ? new Caller.HostShell() : new Caller.Nobody();
        }
        return Optional.ofNullable(context.cookie(CookieName.SESSION.on(tls)))
                .flatMap(sessions::find)
                .<Caller>flatMap(this::person)
                .orElseGet(Caller.Nobody::new);
    }

    private Optional<Caller> person(Session session) {
        return operators
                .find(session.operator())
                .filter(Operator::active)
                .map(operator -> new Caller.Person(operator, session));
    }
}
