package dev.countersign.control.ledger;

import java.io.InputStream;
import java.util.Optional;

/** Checks an export of the ledger without the database, in one pass and bounded memory. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString", "UnusedVariable"})
public final class LedgerVerifier {
    private final Optional<String> pinnedKey;
    private final Optional<String> knownCheckpoint;

    private LedgerVerifier(Optional<String> pinnedKey, Optional<String> knownCheckpoint) {
        this.pinnedKey = pinnedKey;
        this.knownCheckpoint = knownCheckpoint;
    }

    /** Trusts the key in the export: finds damage, but not a forger who signs anew. */
    public static LedgerVerifier trustingExport() {
        return new LedgerVerifier(Optional.empty(), Optional.empty());
    }

    /** Trusts only this key, in the form of {@link Ledger#publicKey}. */
    public static LedgerVerifier pinned(String publicKey) {
        return new LedgerVerifier(Optional.of(publicKey), Optional.empty());
    }

    /** As this one, and the export must contain the checkpoint kept from elsewhere, for example from a receipt. */
    public LedgerVerifier knowing(String checkpoint) {
        return new LedgerVerifier(pinnedKey, Optional.of(checkpoint));
    }

    /** Reads to the end or to the first damage; does not close the stream. */
    public LedgerVerdict verify(InputStream export) {
        throw new UnsupportedOperationException("being written " + knownCheckpoint);
    }
}
