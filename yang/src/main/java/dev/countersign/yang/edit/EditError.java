package dev.countersign.yang.edit;

import dev.countersign.core.Finding;
import dev.countersign.core.Finding.RpcError;
import dev.countersign.core.Severity;
import dev.countersign.core.Text;
import org.jspecify.annotations.Nullable;

/**
 * Why an edit was refused, in the terms of an {@code rpc-error}.
 *
 * @param tag {@code error-tag} (RFC 6241 appendix A), for example {@code data-exists}
 * @param appTag {@code error-app-tag} (RFC 7950 section 15), or null
 * @param path instance path of the node (RFC 7951 form), as far as it could be followed; empty for the whole
 * @param badElement {@code bad-element} or {@code bad-attribute} of {@code error-info}, or null
 * @param line where in the edit, from 1; 0 when unknown
 * @param expected what would have been accepted
 * @param found what was there
 */
public record EditError(
        String tag,
        @Nullable String appTag,
        String path,
        @Nullable String badElement,
        int line,
        String expected,
        String found) {
    /** For {@code error-message}. */
    public String message() {
        return "expected " + expected + ", found " + found;
    }

    /** The same as a finding of rule {@code yang.<tag>}. */
    public Finding finding() {
        return new Finding(
                "yang." + tag,
                Severity.ERROR,
                path,
                expected,
                Text.visible(found),
                line == 0 ? "correct the edit" : "correct line " + line + " of the edit",
                RpcError.of(tag, appTag, line));
    }
}
