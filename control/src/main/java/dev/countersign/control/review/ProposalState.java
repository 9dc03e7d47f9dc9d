package dev.countersign.control.review;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a proposal is in its life. {@link #next} is the one table of legal transitions; nothing else in the system
 * decides what may follow what.
 */
public enum ProposalState {
    /** Taken in, durable, not looked at. */
    PROPOSED,
    /** Being checked. */
    VERIFYING,
    /** Went back to its agent with findings; the next revision may mend it. */
    RETURNED,
    /** In the queue. */
    AWAITING_REVIEW,
    /** Put aside by an operator until they or somebody else takes it up again, or it expires. */
    DEFERRED,
    /** Countersigned by as many people as its tier needs; nothing sent yet. */
    APPROVED,
    /** Refused by a person. */
    REJECTED,
    /** A newer proposal for the same target took its place. */
    SUPERSEDED,
    /** Nobody decided in time, or an approval was not deployed in time. */
    EXPIRED,
    /** Being written to devices. */
    DEPLOYING,
    /** Committed on all devices with a way back; waits for a person to keep it. */
    CONFIRM_WINDOW,
    /** Kept. */
    CONFIRMED,
    /** The devices were read back and are as before. */
    ROLLED_BACK,
    /** What the devices do is not known; a person must look, or a read-back must tell. */
    UNKNOWN;

    /** The states that may follow this one. */
    public Set<ProposalState> next() {
        return switch (this) {
            case PROPOSED -> EnumSet.of(VERIFYING, SUPERSEDED, EXPIRED);
            case VERIFYING -> EnumSet.of(RETURNED, AWAITING_REVIEW, SUPERSEDED, EXPIRED);
            case RETURNED -> EnumSet.of(PROPOSED, SUPERSEDED, EXPIRED);
            case AWAITING_REVIEW -> EnumSet.of(PROPOSED, APPROVED, REJECTED, DEFERRED, SUPERSEDED, EXPIRED);
            case DEFERRED -> EnumSet.of(PROPOSED, AWAITING_REVIEW, REJECTED, SUPERSEDED, EXPIRED);
            case APPROVED -> EnumSet.of(DEPLOYING, EXPIRED);
            case DEPLOYING -> EnumSet.of(CONFIRM_WINDOW, ROLLED_BACK, UNKNOWN);
            case CONFIRM_WINDOW -> EnumSet.of(CONFIRMED, ROLLED_BACK, UNKNOWN);
            case UNKNOWN -> EnumSet.of(CONFIRMED, ROLLED_BACK);
            case REJECTED, SUPERSEDED, EXPIRED, CONFIRMED, ROLLED_BACK -> EnumSet.noneOf(ProposalState.class);
        };
    }

    public boolean mayBecome(ProposalState other) {
        return next().contains(other);
    }

    /** True when nothing follows. */
    public boolean terminal() {
        return next().isEmpty();
    }
}
