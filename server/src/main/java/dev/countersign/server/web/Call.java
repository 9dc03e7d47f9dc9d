package dev.countersign.server.web;

import dev.countersign.control.review.operator.Operator;
import dev.countersign.server.auth.Caller;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request that passed the checks.
 *
 * @param path path parameters, decoded
 * @param query the first value of each query parameter
 * @param cookies by wire name
 * @param lastEventId the header {@code Last-Event-ID} of an event stream that is taken up again; empty when none
 * @param html true when the client would rather have a page
 * @param tls true when it came over TLS
 */
public record Call(
        Caller caller,
        String target,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> cookies,
        Optional<String> lastEventId,
        boolean html,
        boolean tls) {
    public Call {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
        cookies = Map.copyOf(cookies);
    }

    /** A path parameter of the endpoint. */
    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no path parameter " + name);
        }
        return value;
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A query parameter as a number; empty when absent or not one. */
    public OptionalLong number(String name) {
        try {
            return query(name).stream().mapToLong(Long::parseLong).findFirst();
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /** A query parameter as a count from 1 to {@code most}, which is also what absence or nonsense gives. */
    public int limit(String name, int most) {
        OptionalLong given = number(name);
        return (int) Math.clamp(given.orElse(most), 1L, (long) most);
    }

    public Optional<String> cookie(CookieName name) {
        return Optional.ofNullable(cookies.get(name.on(tls)));
    }

    /** The person asking; only for endpoints that admit nobody else. */
    public Operator operator() {
        return switch (caller) {
            case Caller.Person person -> person.operator();
            case Caller.HostShell _, Caller.Nobody _ ->
                throw new IllegalStateException("this endpoint's access admits callers that are no person");
        };
    }

    @Override
    public String toString() {
        return target;
    }
}
