package dev.countersign.control.ledger;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The ledger's three tables within one transaction. Keeps nothing in memory, so a roll-back needs no undoing here. */
final class EntryStore implements MerkleTree.Nodes {
    private final Handle handle;

    EntryStore(Handle handle) {
        this.handle = handle;
    }

    long size() {
        return handle.createQuery("SELECT COALESCE(MAX(sequence) + 1, 0) FROM ledger_entries")
                .mapTo(long.class)
                .one();
    }

    /** The right edge of the tree as it is stored. */
    Frontier edge() {
        long size = size();
        return new Frontier(size, peaks(size));
    }

    /** Adds an entry at the edge, which moves on, and the nodes it completes. */
    void add(Entry entry, byte[] body, Frontier edge) {
        long sequence = entry.sequence();
        handle.execute(
                "INSERT INTO ledger_entries (sequence, kind, subject, body) VALUES (?, ?, ?, ?)",
                sequence,
                entry.kind(),
                entry.subject(),
                new String(body, StandardCharsets.UTF_8));
        List<Object> nodes = new ArrayList<>();
        edge.add(MerkleTree.leaf(body), (level, position, hash) -> {
            nodes.add(level);
            nodes.add(position);
            nodes.add(hash.hex());
        });
        handle.execute(
                "INSERT INTO ledger_nodes (level, position, hash) VALUES " + triples(nodes.size() / 3),
                nodes.toArray());
    }

    private static String triples(int rows) {
        return String.join(", ", Collections.nCopies(rows, "(?, ?, ?)"));
    }

    /** The roots of the complete subtrees of a tree of this size, largest first. */
    private List<Digest> peaks(long size) {
        if (size == 0) {
            return List.of();
        }
        List<Object> places = new ArrayList<>();
        for (int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(size); level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                places.add(level);
                places.add((size >> level) - 1);
            }
        }
        String pairs = String.join(", ", Collections.nCopies(places.size() / 2, "(?, ?)"));
        return handle.select(
                        "SELECT hash FROM ledger_nodes WHERE (level, position) IN (VALUES " + pairs
                                + ") ORDER BY level DESC",
                        places.toArray())
                .map((row, context) -> new Digest(row.getString(1)))
                .list();
    }

    void addHeads(List<SignedHead> heads) {
        List<Object> values = new ArrayList<>();
        for (SignedHead head : heads) {
            values.add(head.size());
            values.add(head.root().hex());
            values.add(head.note());
        }
        handle.execute("INSERT INTO ledger_heads (size, root, note) VALUES " + triples(heads.size()), values.toArray());
    }

    Optional<SignedHead> head(long size) {
        return handle.createQuery("SELECT root, note FROM ledger_heads WHERE size = :size")
                .bind("size", size)
                .map((row, context) -> new SignedHead(size, new Digest(row.getString(1)), row.getString(2)))
                .findOne();
    }

    /** The size the newest head is over; 0 when there is none. */
    long headSize() {
        return handle.createQuery("SELECT COALESCE(MAX(size), 0) FROM ledger_heads")
                .mapTo(long.class)
                .one();
    }

    List<Entry> entries(long from, int limit) {
        return list(handle.createQuery(
                        "SELECT body FROM ledger_entries WHERE sequence >= :from ORDER BY sequence LIMIT :limit")
                .bind("from", from)
                .bind("limit", limit));
    }

    List<Entry> newestAbout(String subject, int limit) {
        return list(handle.createQuery("""
                        SELECT body FROM (SELECT sequence, body FROM ledger_entries WHERE subject = :subject
                        ORDER BY sequence DESC LIMIT :limit) newest ORDER BY sequence""").bind("subject", subject).bind("limit", limit));
    }

    /** Every stored body with the head signed after it, in order. */
    void forEach(Consumer<Stored> consumer) {
        try (var rows = handle.createQuery("""
                        SELECT e.sequence, e.body, h.note FROM ledger_entries e
                        LEFT JOIN ledger_heads h ON h.size = e.sequence + 1 ORDER BY e.sequence""")
                .map((row, context) ->
                        new Stored(row.getLong(1), row.getString(2), Optional.ofNullable(row.getString(3))))
                .iterator()) {
            rows.forEachRemaining(consumer);
        }
    }

    /** A row as it is stored. */
    record Stored(long sequence, String body, Optional<String> note) {}

    @Override
    public Digest node(int level, long position) {
        return handle.createQuery("SELECT hash FROM ledger_nodes WHERE level = :level AND position = :position")
                .bind("level", level)
                .bind("position", position)
                .map((row, context) -> new Digest(row.getString(1)))
                .one();
    }

    static Entry entry(String body) {
        return CanonicalJson.MAPPER.readValue(body, Entry.class);
    }

    private static List<Entry> list(Query query) {
        return query.map((row, context) -> entry(row.getString(1))).list();
    }
}
