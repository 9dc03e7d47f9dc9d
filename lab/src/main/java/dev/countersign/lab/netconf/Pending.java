package dev.countersign.lab.netconf;

import dev.countersign.yang.data.DataTree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A confirmed commit that waits for its confirmation (RFC 6241 section 8.4).
 *
 * @param round tells this confirmed commit from the ones before, for its timer
 * @param before the running configuration to go back to: the one before the first commit of the sequence
 * @param owner the session that issued it; 0 when it persists and that session is gone
 * @param persist the token that any session may confirm it with; null when only the owner may
 */
record Pending(
        long round, DataTree before, int owner, @Nullable String persist, Timers.Timer timer) {

    /** Why this caller may not confirm, extend or cancel it. */
    Optional<Refusal> refuses(Caller caller, @Nullable String persistId) {
        if (persist != null) {
            return persist.equals(persistId)
                    ? Optional.empty()
                    : Optional.of(Refusal.protocol(
                                    "invalid-value",
                                    "persist-id: expected the token of the confirmed commit that is pending, found "
                                            + (persistId == null ? "none" : "another"))
                            .with("bad-element", "persist-id"));
        }
        if (persistId != null) {
            return Optional.of(unexpectedToken());
        }
        return owner == caller.session()
                ? Optional.empty()
                : Optional.of(Refusal.protocol(
                        "in-use", "a confirmed commit of session " + owner + " is pending and only it may go on"));
    }

    /** A persist-id although nothing was persisted. */
    static Refusal unexpectedToken() {
        return Refusal.protocol(
                        "invalid-value", "persist-id: expected none, as no persistent confirmed commit is pending")
                .with("bad-element", "persist-id");
    }

    Pending orphaned() {
        return new Pending(round, before, 0, persist, timer);
    }
}
