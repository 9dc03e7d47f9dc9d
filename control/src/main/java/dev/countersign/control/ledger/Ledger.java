package dev.countersign.control.ledger;

import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The ledger and the database it shares with everything it records. {@link #start} before use, {@link #close} after.
 */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class Ledger implements AutoCloseable {
    private final LedgerConfig config;
    private final Clock clock;

    public Ledger(LedgerConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Opens the database, brings its tables up to date, loads or makes the key, and compares what is stored with the
     * newest signed head; throws {@link LedgerException} when any of it fails.
     */
    public void start() {
        throw new UnsupportedOperationException("being written " + config + clock);
    }

    /**
     * The only way to change the database: runs the body in one transaction, alone. Kept and at least one entry
     * appended: committed and durable on return. Dropped, or thrown: rolled back. Kept without an entry: rolled back
     * and an {@link IllegalStateException}. The body must not do I/O of its own.
     */
    public <T> T write(Function<Transaction, Written<T>> body) {
        throw new UnsupportedOperationException("being written");
    }

    /** Reads in one consistent snapshot, beside a running write; the connection refuses to write. */
    public <T> T read(Function<Handle, T> body) {
        throw new UnsupportedOperationException("being written");
    }

    /** The newest signed head. */
    public SignedHead head() {
        throw new UnsupportedOperationException("being written");
    }

    public Optional<Entry> entry(long sequence) {
        throw new UnsupportedOperationException("being written");
    }

    /** Up to {@code limit} entries from a number on, in order. */
    public List<Entry> entries(long from, int limit) {
        throw new UnsupportedOperationException("being written");
    }

    /** The newest {@code limit} entries about a subject, in order. */
    public List<Entry> entriesAbout(String subject, int limit) {
        throw new UnsupportedOperationException("being written");
    }

    /** Proof that an entry is under the newest head; empty when there is no such entry. */
    public Optional<InclusionProof> inclusion(long sequence) {
        throw new UnsupportedOperationException("being written");
    }

    /** Proof that the newest head extends the head of a size; empty when there was no such head. */
    public Optional<ConsistencyProof> consistency(long earlierSize) {
        throw new UnsupportedOperationException("being written");
    }

    /** Writes the whole ledger as JSON lines that {@link LedgerVerifier} checks; does not close the stream. */
    public void export(OutputStream out) {
        throw new UnsupportedOperationException("being written");
    }

    /** The public key in C2SP form ({@code origin+id+base64}), to be pinned by whoever verifies. */
    public String publicKey() {
        throw new UnsupportedOperationException("being written");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("being written");
    }
}
