package dev.countersign.server.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.core.Finding;
import java.util.List;

/**
 * An answer that is not what was asked for, as a problem detail (RFC 9457).
 *
 * @param type {@code urn:countersign:problem:CODE}, stable
 * @param title the same for every problem of a type
 * @param status HTTP status
 * @param detail what was expected, what was found, and the next step
 * @param findings the same in parts, where there are any
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, List<Finding> findings) {
    public Problem {
        findings = List.copyOf(findings);
    }

    /** A problem in a sentence. */
    public static Problem of(int status, String code, String title, String expected, String found, String hint) {
        String detail = "expected %s, found %s; %s".formatted(expected, found, hint);
        return new Problem("urn:countersign:problem:" + code, title, status, detail, List.of());
    }

    /** A request that control refused. 409, because the same request may be granted in another state of things. */
    public static Problem refused(List<Finding> findings) {
        Finding first = findings.getFirst();
        String detail = "expected %s, found %s; %s".formatted(first.expected(), first.found(), first.hint());
        return new Problem("urn:countersign:problem:refused", "Refused", 409, detail, findings);
    }

    /** Nothing is there. {@code what} for example {@code a proposal p-7}. */
    public static Problem missing(String what, String hint) {
        return of(404, "missing", "Not found", what, "none", hint);
    }

    /** A request that cannot be understood. */
    public static Problem malformed(String expected, String found) {
        return of(400, "malformed", "Malformed request", expected, found, "correct the request");
    }
}
