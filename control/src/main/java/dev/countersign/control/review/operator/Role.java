package dev.countersign.control.review.operator;

/** What an operator may do. */
public enum Role {
    /** See everything. */
    VIEWER,
    /** Decide and countersign. */
    APPROVER,
    /** Besides, countersign changes of tier T3. */
    LEAD,
    /** Invite operators and revoke keys. */
    ADMINISTRATOR
}
