package dev.countersign.control.review;

/** A signature over the digest of an approval statement, as it came in: untrusted until verified. */
public sealed interface Assertion {
    /** The JSON of a WebAuthn assertion ({@code PublicKeyCredential.toJSON()}), challenge = the digest's 32 bytes. */
    record Passkey(String json) implements Assertion {}

    /** An armored SSHSIG over the statement's {@link ApprovalStatement#sshMessage}, in its namespace. */
    record SshSignature(String armored) implements Assertion {}
}
