package dev.countersign.control.review;

/** How an approval was signed, weakest last. */
public enum ApprovalMethod {
    /** A passkey with user verification. */
    PASSKEY,
    /** An SSH key in hardware ({@code sk-}) that verified the user, by PIN or biometrics. */
    SSH_HARDWARE_VERIFIED,
    /** Any other SSH key. */
    SSH
}
