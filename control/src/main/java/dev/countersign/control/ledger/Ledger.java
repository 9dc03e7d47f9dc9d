package dev.countersign.control.ledger;

import dev.countersign.control.ledger.LedgerException.Code;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Digest;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The ledger and the database it shares with everything it records. {@link #start} before use, {@link #close} after.
 *
 * <p>Nothing about the tree is kept in memory: each transaction reads its right edge from the database, O(log n) rows. So a roll-back leaves nothing to undo, and a second process - the command line on the same host
 * - may append as well.
 */
public final class Ledger implements AutoCloseable {
    private static final int MAX_BODY = 1 << 20;

    private final LedgerConfig config;
    private final Clock clock;
    private final Database database;
    private @Nullable LedgerKey key;

    public Ledger(LedgerConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.database = new Database(config.database());
    }

    /**
     * Opens the database, brings its tables up to date, loads or makes the key, and compares all that is stored with
     * the newest signed head; throws {@link LedgerException} when any of it fails.
     */
    public void start() {
        database.start();
        boolean fresh = read(handle -> new EntryStore(handle).size() == 0);
        key = fresh && !Files.exists(config.key())
                ? LedgerKey.create(config.key(), config.origin())
                : LedgerKey.load(config.key(), config.origin());
        if (fresh) {
            Draft opened = new Draft("ledger.opened", Actor.SYSTEM, "ledger", Map.of("publicKey", publicKey()));
            write(tx -> Written.kept(tx.append(opened)));
        }
        read(handle -> new StoredLedgerCheck(signingKey().verifier()).check(new EntryStore(handle)));
    }

    /**
     * The only way to change the database: runs the body in one transaction, alone. Kept and at least one entry
     * appended: committed and durable on return. Dropped, or thrown: rolled back. Kept without an entry: rolled back
     * and an {@link IllegalStateException}. The body must not do I/O of its own.
     */
    public <T> T write(Function<Transaction, Written<T>> body) {
        LedgerKey signer = signingKey();
        return database.write(handle -> {
            Append append = new Append(handle, signer);
            Written<T> written = body.apply(append);
            if (written instanceof Written.Kept<T>) {
                append.finish();
            }
            return written;
        });
    }

    /** Reads in one consistent snapshot, beside a running write; the connection refuses to write. */
    public <T> T read(Function<Handle, T> body) {
        return database.read(body);
    }

    /** The newest signed head. */
    public SignedHead head() {
        return read(handle -> head(new EntryStore(handle)));
    }

    public Optional<Entry> entry(long sequence) {
        return entries(sequence, 1).stream()
                .filter(e -> e.sequence() == sequence)
                .findFirst();
    }

    /** Up to {@code limit} entries from a number on, in order. */
    public List<Entry> entries(long from, int limit) {
        return read(handle -> new EntryStore(handle).entries(from, limit));
    }

    /** The newest {@code limit} entries about a subject, in order. */
    public List<Entry> entriesAbout(String subject, int limit) {
        return read(handle -> new EntryStore(handle).newestAbout(subject, limit));
    }

    /** Proof that an entry is under the newest head; empty when there is no such entry. */
    public Optional<InclusionProof> inclusion(long sequence) {
        return read(handle -> {
            EntryStore store = new EntryStore(handle);
            SignedHead head = head(store);
            if (sequence < 0 || sequence >= head.size()) {
                return Optional.empty();
            }
            List<Digest> path = MerkleTree.inclusionPath(store, sequence, head.size());
            return Optional.of(new InclusionProof(sequence, store.node(0, sequence), path, head));
        });
    }

    /** Proof that the newest head extends the head of a size; empty when there was no such head. */
    public Optional<ConsistencyProof> consistency(long earlierSize) {
        return read(handle -> {
            EntryStore store = new EntryStore(handle);
            SignedHead later = head(store);
            return store.head(earlierSize)
                    .map(earlier -> new ConsistencyProof(
                            earlier, later, MerkleTree.consistencyPath(store, earlierSize, later.size())));
        });
    }

    /** Writes the whole ledger as JSON lines that {@link LedgerVerifier} checks; does not close the stream. */
    public void export(OutputStream out) {
        LedgerExport export = new LedgerExport(signingKey(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        read(handle -> {
            EntryStore store = new EntryStore(handle);
            export.write(store, head(store), out);
            return true;
        });
    }

    /** The public key in C2SP form ({@code origin+id+base64}), to be pinned by whoever verifies. */
    public String publicKey() {
        return signingKey().verifier().toString();
    }

    @Override
    public void close() {
        database.close();
    }

    private static SignedHead head(EntryStore store) {
        return store.head(store.size())
                .orElseThrow(() -> new LedgerException(Code.DAMAGED, "ledger: expected a head after the last entry"));
    }

    private LedgerKey signingKey() {
        if (key == null) {
            throw new LedgerException(Code.CLOSED, "ledger: not started");
        }
        return key;
    }

    /** Appends within one transaction. */
    private final class Append implements Transaction {
        private final Handle handle;
        private final LedgerKey signer;
        private final List<SignedHead> heads = new ArrayList<>();
        private @Nullable Frontier edge;

        Append(Handle handle, LedgerKey signer) {
            this.handle = handle;
            this.signer = signer;
        }

        @Override
        public Entry append(Draft draft) {
            EntryStore store = new EntryStore(handle);
            Frontier tree = edge == null ? store.edge() : edge;
            edge = tree;
            long sequence = tree.size();
            byte[] body = CanonicalJson.bytes(new Entry(
                    sequence,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    draft.kind(),
                    draft.actor(),
                    draft.subject(),
                    CanonicalJson.MAPPER.valueToTree(draft.payload())));
            if (body.length > MAX_BODY) {
                throw new IllegalArgumentException(
                        "entry %s: expected at most %d bytes, found %d [Hint: record a digest]"
                                .formatted(draft.kind(), MAX_BODY, body.length));
            }
            Entry entry = EntryStore.entry(new String(body, StandardCharsets.UTF_8));
            store.add(entry, body, tree);
            Digest root = tree.root();
            String text = HeadText.checkpoint(config.origin(), sequence + 1, root);
            heads.add(new SignedHead(sequence + 1, root, signer.sign(text).toString()));
            return entry;
        }

        private void finish() {
            if (heads.isEmpty()) {
                throw new IllegalStateException("a change without an entry in the ledger; it was rolled back");
            }
            new EntryStore(handle).addHeads(heads);
        }

        @Override
        public Handle handle() {
            return handle;
        }
    }
}
