package dev.countersign.control.review;

import dev.countersign.control.ledger.Entry;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables of statements and approvals, within one transaction. */
final class ApprovalRows {
    private final Handle handle;

    ApprovalRows(Handle handle) {
        this.handle = handle;
    }

    /** A statement as it was issued. */
    record Issued(ApprovalStatement statement, Digest digest, String body, Instant at, boolean used) {}

    /** An approval with all that is needed to verify it again. */
    record Stored(Approval approval, Issued issued, String assertion, long counterBefore) {}

    void insert(ApprovalStatement statement, Entry entry) {
        handle.execute(
                """
                INSERT INTO statements (digest, nonce, proposal, revision, operator, body, issued_at, entry)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                statement.digest().hex(),
                statement.nonce(),
                statement.proposal().value(),
                statement.revision(),
                statement.approver().value(),
                new String(statement.bytes(), StandardCharsets.UTF_8),
                entry.time().toEpochMilli(),
                entry.sequence());
    }

    /** The newest statement made out to an operator for a proposal. */
    Optional<Issued> newest(ProposalId proposal, OperatorId operator) {
        return handle.createQuery("""
                        SELECT digest, body, issued_at, used_at IS NOT NULL FROM statements
                        WHERE proposal = :proposal AND operator = :operator ORDER BY entry DESC LIMIT 1""")
                .bind("proposal", proposal.value())
                .bind("operator", operator.value())
                .map((row, context) -> issued(row))
                .findOne();
    }

    /** Uses a statement up; false when it was used before. */
    boolean use(Digest statement, Instant now, Entry entry) {
        return handle.execute(
                        "UPDATE statements SET used_at = ?, entry = ? WHERE digest = ? AND used_at IS NULL",
                        now.toEpochMilli(),
                        entry.sequence(),
                        statement.hex())
                == 1;
    }

    void insert(ProposalId proposal, Approval approval, String assertion, long counterBefore, Entry entry) {
        handle.execute(
                """
                INSERT INTO approvals (statement, proposal, revision, operator, method, key_id, assertion,
                                       counter_before, approved_at, entry)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                approval.statement().hex(),
                proposal.value(),
                approval.revision(),
                approval.operator().value(),
                approval.method().name(),
                approval.key(),
                assertion,
                counterBefore,
                approval.at().toEpochMilli(),
                entry.sequence());
    }

    /** The approvals of one revision, oldest first. */
    List<Stored> approvals(ProposalId proposal, int revision) {
        return handle.createQuery("""
                        SELECT s.digest, s.body, s.issued_at, s.used_at IS NOT NULL, a.operator, a.method, a.key_id, a.approved_at,
                               a.assertion, a.counter_before
                        FROM approvals a JOIN statements s ON s.digest = a.statement
                        WHERE a.proposal = :proposal AND a.revision = :revision ORDER BY a.entry""")
                .bind("proposal", proposal.value())
                .bind("revision", revision)
                .map((row, context) -> {
                    Issued issued = issued(row);
                    Approval approval = new Approval(
                            new OperatorId(row.getString(5)),
                            revision,
                            issued.digest(),
                            ApprovalMethod.valueOf(row.getString(6)),
                            row.getString(7),
                            Instant.ofEpochMilli(row.getLong(8)));
                    return new Stored(approval, issued, row.getString(9), row.getLong(10));
                })
                .list();
    }

    private static Issued issued(ResultSet row) throws SQLException {
        String body = row.getString(2);
        return new Issued(
                CanonicalJson.MAPPER.readValue(body, ApprovalStatement.class),
                new Digest(row.getString(1)),
                body,
                Instant.ofEpochMilli(row.getLong(3)),
                row.getBoolean(4));
    }
}
