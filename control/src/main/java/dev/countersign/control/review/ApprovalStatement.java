package dev.countersign.control.review;

import dev.countersign.control.risk.RiskTier;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What a person signs: everything that makes this change this change. Its bytes are canonical JSON (RFC 8785), its
 * digest is their SHA-256, and the signature is over the digest. One statement is made out to one operator, once.
 *
 * @param domain always {@link #DOMAIN}; keeps this digest apart from any other the same key may sign
 * @param proposalDigest digest of the whole revision, prose included
 * @param devices one for each target, ordered by device id
 * @param evidence all evidence cited, ordered by id
 * @param verification digest of the verification report
 * @param approver who may sign it
 * @param expiresAt after which it is worth nothing
 * @param nonce 128 random bits in hexadecimal; makes it single-use
 */
public record ApprovalStatement(
        String domain,
        ProposalId proposal,
        int revision,
        Digest proposalDigest,
        List<StatementDevice> devices,
        List<StatementEvidence> evidence,
        Digest verification,
        RiskTier tier,
        OperatorId approver,
        Instant expiresAt,
        String nonce) {
    /** The name of the signature domain; for SSH it is the namespace too. */
    public static final String DOMAIN = "countersign-approval@v1";

    public ApprovalStatement {
        devices = List.copyOf(devices);
        evidence = List.copyOf(evidence);
    }

    /** The canonical UTF-8 bytes. */
    public byte[] bytes() {
        return CanonicalJson.bytes(this);
    }

    /** SHA-256 of the bytes: the WebAuthn challenge. */
    public Digest digest() {
        return Digest.of(bytes());
    }

    /** What {@code ssh-keygen -Y sign -n countersign-approval@v1} signs: the digest as 64 hexadecimal digits and a line feed. */
    public byte[] sshMessage() {
        return (digest().hex() + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
