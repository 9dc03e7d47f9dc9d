package dev.countersign.lab.netconf;

/** A way in which a device can be made to lie, for scenarios. Reads stay honest under all of them. */
public enum DeviceFault {
    /** {@code commit} answers ok, and nothing changes. */
    COMMIT_DOES_NOTHING,
    /** {@code commit} is carried out, and the session ends before its reply is sent. */
    COMMIT_REPLY_LOST,
    /** A confirmed commit is not undone: not by its timer, not by the end of its session, not by {@code cancel-commit}. */
    NEVER_ROLLS_BACK
}
