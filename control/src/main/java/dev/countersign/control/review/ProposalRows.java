package dev.countersign.control.review;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Draft;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Transaction;
import dev.countersign.control.risk.TierDecision;
import dev.countersign.control.risk.TrackRecord;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.DeviceId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.Proposal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The tables of proposals and their revisions, within one transaction. {@link #move} is the one place where a state
 * changes: it asks the table of transitions, appends the entry and writes the row under that entry's number.
 */
final class ProposalRows {
    private static final String COLUMNS =
            "id, state, revision, task_type, devices, rounds, by_operator, submitted_at, expires_at, claimed_by, question";

    private final Handle handle;

    ProposalRows(Handle handle) {
        this.handle = handle;
    }

    /** A revision with what verification found, and the tier that the rules and then operators gave it. */
    record Revision(
            Proposal proposal,
            @Nullable VerificationReport report,
            @Nullable TierDecision tier) {}

    static String subject(ProposalId id) {
        return "proposal:" + id;
    }

    static Draft draft(String kind, Actor actor, ProposalId id, Object payload) {
        return new Draft(kind, actor, subject(id), payload);
    }

    /** A proposal that was not known; its state is the first of all. */
    void insert(Transaction tx, ProposalRow row, Stored<Proposal> proposal, Draft draft) {
        Entry entry = tx.append(draft);
        handle.execute(
                """
                INSERT INTO proposals (id, state, revision, task_type, devices, rounds, by_operator, submitted_at,
                                       expires_at, entry)
                VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?)""",
                row.id().value(),
                ProposalState.PROPOSED.name(),
                row.revision(),
                row.taskType(),
                devices(row.devices()),
                row.rounds(),
                row.submittedAt().toEpochMilli(),
                row.expiresAt().toEpochMilli(),
                entry.sequence());
        insertRevision(proposal, entry);
    }

    /** Moves a proposal to another state and writes whatever else of the row has changed. */
    Entry move(Transaction tx, ProposalRow changed, ProposalState to, Draft draft) {
        ProposalState from = find(changed.id()).orElseThrow().state();
        if (!from.mayBecome(to)) {
            throw new IllegalStateException(
                    "proposal %s: expected a state that may become %s, found %s".formatted(changed.id(), to, from));
        }
        return update(tx, changed.with(to), draft);
    }

    /** Writes what has changed of the row except its state. */
    Entry touch(Transaction tx, ProposalRow changed, Draft draft) {
        return update(tx, changed.with(find(changed.id()).orElseThrow().state()), draft);
    }

    void insertRevision(Stored<Proposal> proposal, Entry entry) {
        handle.execute(
                "INSERT INTO revisions (proposal, revision, body, entry) VALUES (?, ?, ?, ?)",
                proposal.value().id().value(),
                proposal.value().revision(),
                proposal.json(),
                entry.sequence());
    }

    void setReport(Stored<VerificationReport> report, TierDecision tier, Entry entry) {
        handle.execute(
                "UPDATE revisions SET report = ?, tier = ?, entry = ? WHERE proposal = ? AND revision = ?",
                report.json(),
                json(tier),
                entry.sequence(),
                report.value().proposal().value(),
                report.value().revision());
    }

    void insertDecision(ProposalId id, Decision decision, Entry entry) {
        handle.execute(
                "INSERT INTO decisions (entry, proposal, operator, body) VALUES (?, ?, ?, ?)",
                entry.sequence(),
                id.value(),
                decision.operator().value(),
                json(decision));
    }

    Optional<ProposalRow> find(ProposalId id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM proposals WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> row(row))
                .findOne();
    }

    List<ProposalRow> in(Collection<ProposalState> states) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM proposals WHERE state IN (<states>) ORDER BY entry")
                .bindList("states", states.stream().map(Enum::name).toList())
                .map((row, context) -> row(row))
                .list();
    }

    long count(Collection<ProposalState> states) {
        return handle.createQuery("SELECT COUNT(*) FROM proposals WHERE state IN (<states>)")
                .bindList("states", states.stream().map(Enum::name).toList())
                .mapTo(long.class)
                .one();
    }

    List<ProposalRow> newestIn(Collection<ProposalState> states, int limit) {
        return handle.createQuery("SELECT " + COLUMNS
                        + " FROM proposals WHERE state IN (<states>) ORDER BY entry DESC LIMIT :limit")
                .bindList("states", states.stream().map(Enum::name).toList())
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    List<Revision> revisions(ProposalId id) {
        List<OperatorId> raisers = raisers(id);
        return handle.createQuery("SELECT body, report, tier FROM revisions WHERE proposal = :id ORDER BY revision")
                .bind("id", id.value())
                .map((row, context) -> revision(row, raisers))
                .list();
    }

    Revision revision(ProposalId id, int revision) {
        List<OperatorId> raisers = raisers(id);
        return handle.createQuery(
                        "SELECT body, report, tier FROM revisions WHERE proposal = :id AND revision = :revision")
                .bind("id", id.value())
                .bind("revision", revision)
                .map((row, context) -> revision(row, raisers))
                .one();
    }

    /** The operators who asked for or modified any revision. */
    Set<OperatorId> authors(ProposalId id) {
        return revisions(id).stream()
                .map(revision -> revision.proposal().requestedBy())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Who escalated it, whichever revision that was: another revision does not make it harmless. */
    private List<OperatorId> raisers(ProposalId id) {
        return decisions(id).stream()
                .filter(decision -> decision.kind() == Decision.Kind.ESCALATED)
                .map(Decision::operator)
                .toList();
    }

    List<Decision> decisions(ProposalId id) {
        return handle.createQuery("SELECT body FROM decisions WHERE proposal = :id ORDER BY entry")
                .bind("id", id.value())
                .map((row, context) -> CanonicalJson.MAPPER.readValue(row.getString(1), Decision.class))
                .list();
    }

    /** What became of proposals of a task type. */
    TrackRecord trackRecord(String taskType) {
        Map<ProposalState, Long> ends = handle.createQuery(
                        "SELECT state, COUNT(*) FROM proposals WHERE state IN (<ends>) AND task_type = :type GROUP BY state")
                .bindList(
                        "ends",
                        ProposalState.CONFIRMED,
                        ProposalState.ROLLED_BACK,
                        ProposalState.REJECTED,
                        ProposalState.UNKNOWN)
                .bind("type", taskType)
                .reduceRows(new EnumMap<>(ProposalState.class), (counts, row) -> {
                    counts.put(ProposalState.valueOf(row.getColumn(1, String.class)), row.getColumn(2, Long.class));
                    return counts;
                });
        return new TrackRecord(
                ends.getOrDefault(ProposalState.CONFIRMED, 0L),
                ends.getOrDefault(ProposalState.ROLLED_BACK, 0L),
                ends.getOrDefault(ProposalState.REJECTED, 0L),
                ends.getOrDefault(ProposalState.UNKNOWN, 0L));
    }

    private Entry update(Transaction tx, ProposalRow row, Draft draft) {
        Entry entry = tx.append(draft);
        handle.execute(
                """
                UPDATE proposals SET state = ?, revision = ?, devices = ?, rounds = ?, by_operator = ?, expires_at = ?,
                                     claimed_by = ?, question = ?, entry = ?
                WHERE id = ?""",
                row.state().name(),
                row.revision(),
                devices(row.devices()),
                row.rounds(),
                row.byOperator() ? 1 : 0,
                row.expiresAt().toEpochMilli(),
                text(row.claimedBy()),
                row.question(),
                entry.sequence(),
                row.id().value());
        return entry;
    }

    private static ProposalRow row(ResultSet row) throws SQLException {
        String claimedBy = row.getString("claimed_by");
        return new ProposalRow(
                new ProposalId(row.getString("id")),
                ProposalState.valueOf(row.getString("state")),
                row.getInt("revision"),
                row.getString("task_type"),
                Arrays.stream(row.getString("devices").split(" "))
                        .map(DeviceId::new)
                        .toList(),
                row.getInt("rounds"),
                row.getInt("by_operator") == 1,
                Instant.ofEpochMilli(row.getLong("submitted_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                claimedBy == null ? null : new OperatorId(claimedBy),
                row.getString("question"));
    }

    private static Revision revision(ResultSet row, List<OperatorId> raisers) throws SQLException {
        TierDecision tier = read(row.getString("tier"), TierDecision.class);
        for (OperatorId raiser : raisers) {
            tier = tier == null ? null : tier.raisedBy(raiser);
        }
        return new Revision(
                CanonicalJson.MAPPER.readValue(row.getString("body"), Proposal.class),
                read(row.getString("report"), VerificationReport.class),
                tier);
    }

    private static <T> @Nullable T read(@Nullable String json, Class<T> type) {
        return json == null ? null : CanonicalJson.MAPPER.readValue(json, type);
    }

    private static String devices(List<DeviceId> devices) {
        return devices.stream().map(DeviceId::value).collect(Collectors.joining(" "));
    }

    private static @Nullable String text(@Nullable OperatorId id) {
        return id == null ? null : id.value();
    }

    static String json(Object value) {
        return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    }
}
