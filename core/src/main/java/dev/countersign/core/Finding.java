package dev.countersign.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a check found, in a form that a person and a model can act on.
 *
 * @param rule the rule's stable name, for example {@code yang.mandatory} or {@code nacm.denied}
 * @param severity how much it weighs
 * @param path where: an instance path (RFC 7951 section 6.11), an interface, a claim; empty for the whole
 * @param expected what the rule asks for
 * @param found what was there, rendered by {@link Text#visible}
 * @param hint the next step
 * @param error the same as a device would say it; null for a finding that no device makes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String rule,
        Severity severity,
        String path,
        String expected,
        String found,
        String hint,
        @Nullable RpcError error) {
    /**
     * What an {@code rpc-error} has of it (RFC 6241 section 4.3), and where in the edit it stands.
     *
     * @param tag {@code error-tag}
     * @param appTag {@code error-app-tag} (RFC 7950 section 15); null when there is none
     * @param line line of the edit, from 1; null when the edit has no part in it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RpcError(
            String tag, @Nullable String appTag, @Nullable Integer line) {
        /** {@code appTag} may be empty for none, and {@code line} 0. */
        public static RpcError of(String tag, @Nullable String appTag, int line) {
            return new RpcError(tag, appTag == null || appTag.isEmpty() ? null : appTag, line == 0 ? null : line);
        }

        @Override
        public String toString() {
            return "error-tag " + tag + (appTag == null ? "" : ", error-app-tag " + appTag)
                    + (line == null ? "" : ", line " + line + " of the edit");
        }
    }

    /** A finding that no device makes. */
    public Finding(String rule, Severity severity, String path, String expected, String found, String hint) {
        this(rule, severity, path, expected, found, hint, null);
    }

    /** A finding that stops a proposal. */
    public static Finding error(String rule, String path, String expected, String found, String hint) {
        return new Finding(rule, Severity.ERROR, path, expected, Text.visible(found), hint);
    }

    /** A finding that a person must see. */
    public static Finding warning(String rule, String path, String expected, String found, String hint) {
        return new Finding(rule, Severity.WARNING, path, expected, Text.visible(found), hint);
    }

    /** Something that this build cannot check, said openly. */
    public static Finding notChecked(String rule, String path, String expected, String reason) {
        return new Finding(rule, Severity.NOT_CHECKED, path, expected, reason, "look at it yourself before deciding");
    }

    @Override
    public String toString() {
        return "%s %s at %s%s: expected %s, found %s [Hint: %s]"
                .formatted(severity, rule, path, error == null ? "" : " (" + error + ")", expected, found, hint);
    }
}
