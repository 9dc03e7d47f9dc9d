package dev.countersign.control.review.operator;

import dev.countersign.core.OperatorId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The tables of operators and their keys, within one transaction. */
final class OperatorRows {
    private final Handle handle;

    OperatorRows(Handle handle) {
        this.handle = handle;
    }

    /** A passkey with what its verification needs. */
    record Credential(
            OperatorId operator,
            String userHandle,
            String credentialId,
            String publicKey,
            long counter,
            boolean good) {}

    void insert(OperatorId id, String displayName, Set<Role> roles, String userHandle, long entry) {
        handle.execute("""
                INSERT INTO operators (id, display_name, roles, user_handle, active, entry)
                VALUES (?, ?, ?, ?, 1, ?)""", id.value(), displayName, names(roles), userHandle, entry);
    }

    void setRoles(OperatorId id, Set<Role> roles, long entry) {
        handle.execute("UPDATE operators SET roles = ?, entry = ? WHERE id = ?", names(roles), entry, id.value());
    }

    void setActive(OperatorId id, boolean active, long entry) {
        handle.execute("UPDATE operators SET active = ?, entry = ? WHERE id = ?", active ? 1 : 0, entry, id.value());
    }

    Optional<Operator> find(OperatorId id) {
        return handle.createQuery("SELECT id, display_name, roles, active FROM operators WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> new Operator(
                        new OperatorId(row.getString(1)),
                        row.getString(2),
                        roles(row.getString(3)),
                        row.getInt(4) == 1,
                        passkeys(id),
                        sshKeys(id)))
                .findOne();
    }

    List<OperatorId> ids() {
        return handle.createQuery("SELECT id FROM operators ORDER BY id")
                .map((row, context) -> new OperatorId(row.getString(1)))
                .list();
    }

    String userHandle(OperatorId id) {
        return handle.createQuery("SELECT user_handle FROM operators WHERE id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .one();
    }

    void insertEnrolment(String tokenHash, OperatorId id, Instant expiresAt, long entry) {
        handle.execute(
                "INSERT INTO enrolments (token_hash, operator, expires_at, entry) VALUES (?, ?, ?, ?)",
                tokenHash,
                id.value(),
                expiresAt.toEpochMilli(),
                entry);
    }

    /** Whose unused and unexpired enrolment this is. */
    Optional<OperatorId> enrolment(String tokenHash, Instant now) {
        return handle.createQuery("""
                        SELECT operator FROM enrolments
                        WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now""")
                .bind("hash", tokenHash)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new OperatorId(row.getString(1)))
                .findOne();
    }

    void useEnrolment(String tokenHash, Instant now, long entry) {
        handle.execute(
                "UPDATE enrolments SET used_at = ?, entry = ? WHERE token_hash = ?",
                now.toEpochMilli(),
                entry,
                tokenHash);
    }

    boolean keyKnown(String key) {
        return handle.createQuery("""
                        SELECT COUNT(*) FROM (SELECT credential_id FROM passkeys WHERE credential_id = :key
                        UNION ALL SELECT fingerprint FROM ssh_keys WHERE fingerprint = :key) known""").bind("key", key).mapTo(long.class).one() > 0;
    }

    void insertSshKey(OperatorId id, RegisteredSshKey key, long entry) {
        handle.execute(
                "INSERT INTO ssh_keys (fingerprint, operator, line, enrolled_at, entry) VALUES (?, ?, ?, ?, ?)",
                key.fingerprint(),
                id.value(),
                key.line(),
                key.registeredAt().toEpochMilli(),
                entry);
    }

    void insertPasskey(OperatorId id, RegisteredPasskey key, String publicKey, long counter, long entry) {
        handle.execute(
                """
                INSERT INTO passkeys (credential_id, operator, public_key, counter, label, backed_up, enrolled_at, entry)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                key.credentialId(),
                id.value(),
                publicKey,
                counter,
                key.label(),
                key.backedUp() ? 1 : 0,
                key.enrolledAt().toEpochMilli(),
                entry);
    }

    /** True when this operator had such a key in use. */
    boolean revoke(OperatorId id, String key, Instant now, long entry) {
        int passkeys = handle.execute("""
                UPDATE passkeys SET revoked_at = ?, entry = ?
                WHERE operator = ? AND credential_id = ? AND revoked_at IS NULL""", now.toEpochMilli(), entry, id.value(), key);
        int sshKeys = handle.execute("""
                UPDATE ssh_keys SET revoked_at = ?, entry = ?
                WHERE operator = ? AND fingerprint = ? AND revoked_at IS NULL""", now.toEpochMilli(), entry, id.value(), key);
        return passkeys + sshKeys == 1;
    }

    /** A passkey by id, revoked or not. */
    Optional<Credential> credential(String credentialId) {
        return handle.createQuery("""
                        SELECT o.id, o.user_handle, p.credential_id, p.public_key, p.counter,
                               o.active = 1 AND p.revoked_at IS NULL
                        FROM passkeys p JOIN operators o ON o.id = p.operator WHERE p.credential_id = :id""")
                .bind("id", credentialId)
                .map((row, context) -> new Credential(
                        new OperatorId(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getBoolean(6)))
                .findOne();
    }

    /** Moves the signature counter on; false when it is not ahead of what is stored, or the passkey is revoked. */
    boolean advance(String credentialId, long counter, long entry) {
        return handle.execute("""
                        UPDATE passkeys SET counter = ?, entry = ?
                        WHERE credential_id = ? AND revoked_at IS NULL AND (counter < ? OR (counter = 0 AND ? = 0))""", counter, entry, credentialId, counter, counter) == 1;
    }

    /** The line of an SSH key, revoked or not. */
    Optional<String> sshLine(OperatorId id, String fingerprint) {
        return handle.createQuery("SELECT line FROM ssh_keys WHERE operator = :id AND fingerprint = :fingerprint")
                .bind("id", id.value())
                .bind("fingerprint", fingerprint)
                .mapTo(String.class)
                .findOne();
    }

    private List<RegisteredPasskey> passkeys(OperatorId id) {
        return handle.createQuery("""
                        SELECT credential_id, label, enrolled_at, backed_up FROM passkeys
                        WHERE operator = :id AND revoked_at IS NULL ORDER BY enrolled_at, credential_id""")
                .bind("id", id.value())
                .map((row, context) -> new RegisteredPasskey(
                        row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)), row.getInt(4) == 1))
                .list();
    }

    private List<RegisteredSshKey> sshKeys(OperatorId id) {
        return handle.createQuery("""
                        SELECT fingerprint, line, enrolled_at FROM ssh_keys
                        WHERE operator = :id AND revoked_at IS NULL ORDER BY enrolled_at, fingerprint""")
                .bind("id", id.value())
                .map((row, context) ->
                        new RegisteredSshKey(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))))
                .list();
    }

    private static String names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
    }

    private static Set<Role> roles(String names) {
        return names.isEmpty()
                ? EnumSet.noneOf(Role.class)
                : Arrays.stream(names.split(",")).map(Role::valueOf).collect(Collectors.toSet());
    }
}
