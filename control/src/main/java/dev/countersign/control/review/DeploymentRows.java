package dev.countersign.control.review;

import dev.countersign.control.ledger.Entry;
import dev.countersign.core.DeviceId;
import dev.countersign.core.ProposalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables of deployments, within one transaction. */
final class DeploymentRows {
    private static final String SELECT = """
            SELECT d.id, d.proposal, d.revision, p.state, d.started_at, d.confirm_by, d.reason
            FROM deployments d JOIN proposals p ON p.id = d.proposal\s""";

    private final Handle handle;

    DeploymentRows(Handle handle) {
        this.handle = handle;
    }

    void insert(String id, ProposalId proposal, int revision, List<DeviceId> devices, Instant now, Entry entry) {
        handle.execute(
                "INSERT INTO deployments (id, proposal, revision, started_at, reason, entry) VALUES (?, ?, ?, ?, '', ?)",
                id,
                proposal.value(),
                revision,
                now.toEpochMilli(),
                entry.sequence());
        for (int i = 0; i < devices.size(); i++) {
            handle.execute("""
                    INSERT INTO deployment_devices (deployment, position, device, phase, detail, entry)
                    VALUES (?, ?, ?, ?, '', ?)""", id, i, devices.get(i).value(), Deployment.Phase.UNTOUCHED.name(), entry.sequence());
        }
    }

    void insertStep(String deployment, @Nullable DeviceId device, String step, String detail, Entry entry) {
        handle.execute(
                """
                INSERT INTO deployment_steps (number, deployment, device, step, detail, intended_at, outcome, entry)
                VALUES (?, ?, ?, ?, ?, ?, '', ?)""",
                entry.sequence(),
                deployment,
                device == null ? null : device.value(),
                step,
                detail,
                entry.time().toEpochMilli(),
                entry.sequence());
    }

    /** A step that was done when it was written down: an operator's word. */
    void insertDone(String deployment, String step, String detail, Entry entry) {
        handle.execute(
                """
                INSERT INTO deployment_steps
                    (number, deployment, step, detail, intended_at, result, outcome, finished_at, entry)
                VALUES (?, ?, ?, ?, ?, ?, 'recorded', ?, ?)""",
                entry.sequence(),
                deployment,
                step,
                detail,
                entry.time().toEpochMilli(),
                DeploymentStep.Result.DONE.name(),
                entry.time().toEpochMilli(),
                entry.sequence());
    }

    void endStep(long number, DeploymentStep.Result result, String outcome, Entry entry) {
        handle.execute(
                "UPDATE deployment_steps SET result = ?, outcome = ?, finished_at = ?, entry = ? WHERE number = ?",
                result.name(),
                outcome,
                entry.time().toEpochMilli(),
                entry.sequence(),
                number);
    }

    void setPhase(String deployment, DeviceId device, Deployment.Phase phase, String detail, Entry entry) {
        int changed = handle.execute("""
                UPDATE deployment_devices SET phase = ?, detail = ?, entry = ?
                WHERE deployment = ? AND device = ?""", phase.name(), detail, entry.sequence(), deployment, device.value());
        if (changed != 1) {
            throw new IllegalArgumentException(
                    "deployment %s: expected one of its devices, found %s".formatted(deployment, device));
        }
    }

    void setConfirmBy(String deployment, Instant confirmBy, Entry entry) {
        handle.execute(
                "UPDATE deployments SET confirm_by = ?, entry = ? WHERE id = ?",
                confirmBy.toEpochMilli(),
                entry.sequence(),
                deployment);
    }

    void setReason(String deployment, String reason, Entry entry) {
        handle.execute(
                "UPDATE deployments SET reason = ?, entry = ? WHERE id = ?", reason, entry.sequence(), deployment);
    }

    Optional<Deployment> find(String id) {
        return handle.createQuery(SELECT + "WHERE d.id = :id")
                .bind("id", id)
                .map((row, context) -> deployment(row))
                .findOne();
    }

    Optional<ProposalId> proposal(String id) {
        return handle.createQuery("SELECT proposal FROM deployments WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new ProposalId(row.getString(1)))
                .findOne();
    }

    Optional<Deployment> of(ProposalId proposal) {
        return handle.createQuery(SELECT + "WHERE d.proposal = :proposal")
                .bind("proposal", proposal.value())
                .map((row, context) -> deployment(row))
                .findOne();
    }

    /** Which deployment a step belongs to, its device, and whether its outcome is recorded. */
    record StepOf(String deployment, @Nullable DeviceId device, boolean ended) {}

    Optional<StepOf> step(long number) {
        return handle.createQuery("SELECT deployment, device, result FROM deployment_steps WHERE number = :number")
                .bind("number", number)
                .map((row, context) -> new StepOf(row.getString(1), device(row.getString(2)), row.getString(3) != null))
                .findOne();
    }

    private Deployment deployment(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Deployment(
                id,
                new ProposalId(row.getString("proposal")),
                row.getInt("revision"),
                ProposalState.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("started_at")),
                instant(row, "confirm_by"),
                row.getString("reason"),
                devices(id),
                steps(id));
    }

    private List<Deployment.DeviceStatus> devices(String id) {
        return handle.createQuery(
                        "SELECT device, phase, detail FROM deployment_devices WHERE deployment = :id ORDER BY position")
                .bind("id", id)
                .map((row, context) -> new Deployment.DeviceStatus(
                        new DeviceId(row.getString(1)), Deployment.Phase.valueOf(row.getString(2)), row.getString(3)))
                .list();
    }

    private List<DeploymentStep> steps(String id) {
        return handle.createQuery("SELECT * FROM deployment_steps WHERE deployment = :id ORDER BY number")
                .bind("id", id)
                .map((row, context) -> new DeploymentStep(
                        row.getLong("number"),
                        device(row.getString("device")),
                        row.getString("step"),
                        row.getString("detail"),
                        Instant.ofEpochMilli(row.getLong("intended_at")),
                        result(row.getString("result")),
                        row.getString("outcome"),
                        instant(row, "finished_at")))
                .list();
    }

    private static @Nullable DeviceId device(@Nullable String value) {
        return value == null ? null : new DeviceId(value);
    }

    private static DeploymentStep.@Nullable Result result(@Nullable String value) {
        return value == null ? null : DeploymentStep.Result.valueOf(value);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
