package dev.countersign.server.web.action;

import dev.countersign.core.OperatorId;
import java.time.Instant;

/**
 * What a person without a session signs with their SSH key: to keep, take back or undo a deployment, or to reject a proposal.
 *
 * @param subject id of the deployment, or of the proposal
 * @param reason in the person's words; may be empty for anything but a rejection
 * @param nonce names it when the signature comes; 256 random bits in hexadecimal
 * @param text exactly what is signed, in the namespace {@link SignedOrders#NAMESPACE}; ends with a line feed
 * @param expiresAt after which it is worth nothing
 */
public record Order(
        String subject,
        Action action,
        OperatorId operator,
        String reason,
        String nonce,
        String text,
        Instant expiresAt) {
    /** What is ordered. */
    public enum Action {
        KEEP,
        REVERT,
        UNDO,
        REJECT
    }
}
