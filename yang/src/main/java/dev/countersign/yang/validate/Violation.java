package dev.countersign.yang.validate;

import dev.countersign.core.Finding;
import dev.countersign.core.Finding.RpcError;
import dev.countersign.core.Severity;
import dev.countersign.core.Text;

/**
 * One thing that validation found, in the terms of an {@code rpc-error} (RFC 6241 section 4.3).
 *
 * @param severity {@code ERROR} for what is invalid, {@code WARNING} for what is valid but not wise, {@code NOT_CHECKED}
 *     for what could not be evaluated
 * @param rule {@code yang.} and the {@code error-app-tag} of RFC 7950 section 15 where there is one, else the {@code
 *     error-tag}
 * @param tag {@code error-tag}; empty unless it is an error
 * @param appTag {@code error-app-tag}; empty when none; a must statement may have its own
 * @param path instance path (RFC 7951 section 6.11)
 * @param expected what would be valid
 * @param found what is there
 * @param hint what to do about it
 */
public record Violation(
        Severity severity,
        String rule,
        String tag,
        String appTag,
        String path,
        String expected,
        String found,
        String hint) {
    public Violation {
        expected = Text.visible(expected);
        found = Text.visible(found);
    }

    /** The same as a finding. */
    public Finding finding() {
        return finding(0);
    }

    /** The same as a finding that names the line of an edit; 0 when it is not known. */
    public Finding finding(int line) {
        RpcError error = tag.isEmpty() ? null : RpcError.of(tag, appTag, line);
        String where = line == 0 ? "" : " (line " + line + " of the edit)";
        return new Finding(rule, severity, path, expected, found, hint + where, error);
    }
}
