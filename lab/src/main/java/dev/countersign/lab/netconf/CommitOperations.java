package dev.countersign.lab.netconf;

import dev.countersign.yang.xml.XmlElement;
import java.time.Duration;
import java.util.Optional;

/** {@code commit} and {@code cancel-commit} (RFC 6241 sections 8.3.4 and 8.4). */
final class CommitOperations {
    private static final String DEFAULT_TIMEOUT = "600";
    private static final int LONGEST_TOKEN = 256;

    private final Commits commits;

    CommitOperations(Commits commits) {
        this.commits = commits;
    }

    Outcome<String> commit(Caller caller, XmlElement operation) {
        return Parameters.of(operation, "confirmed", "confirm-timeout", "persist", "persist-id")
                .then(CommitOperations::request)
                .then(request -> commits.commit(caller, request))
                .map(_ -> Operation.OK);
    }

    Outcome<String> cancel(Caller caller, XmlElement operation) {
        return Parameters.of(operation, "persist-id")
                .then(p -> commits.cancel(
                        caller, p.find("persist-id").map(XmlElement::text).orElse(null)))
                .map(_ -> Operation.OK);
    }

    /** Without {@code confirmed}, the timeout and the token mean nothing, as their descriptions say. */
    private static Outcome<CommitRequest> request(Parameters p) {
        Optional<String> persist = p.find("persist").map(XmlElement::text);
        if (persist.filter(t -> t.length() > LONGEST_TOKEN).isPresent()) {
            return Outcome.refused(Parameters.invalid("persist", "at most " + LONGEST_TOKEN + " characters", "more"));
        }
        return timeout(p)
                .map(timeout -> new CommitRequest(
                        p.has("confirmed"),
                        timeout,
                        persist.orElse(null),
                        p.find("persist-id").map(XmlElement::text).orElse(null)));
    }

    /** Seconds, 1 to 4294967295. */
    private static Outcome<Duration> timeout(Parameters p) {
        String text = p.text("confirm-timeout", DEFAULT_TIMEOUT);
        boolean digits = text.matches("[0-9]{1,10}");
        long seconds = digits ? Long.parseLong(text) : 0;
        return seconds >= 1 && seconds <= 0xffffffffL
                ? Outcome.done(Duration.ofSeconds(seconds))
                : Outcome.refused(Parameters.invalid("confirm-timeout", "1 to 4294967295 seconds", text));
    }
}
