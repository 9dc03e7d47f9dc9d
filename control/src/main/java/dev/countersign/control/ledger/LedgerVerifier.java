package dev.countersign.control.ledger;

import dev.countersign.control.ledger.LedgerException.Code;
import dev.countersign.core.Text;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Checks an export of the ledger without the database, in one pass and bounded memory, and names the first thing that
 * is wrong. Every byte of the export counts: a line that is not exactly the canonical JSON of what it says is damage.
 */
public final class LedgerVerifier {
    private final Optional<String> pinnedKey;
    private final Optional<String> knownCheckpoint;

    private LedgerVerifier(Optional<String> pinnedKey, Optional<String> knownCheckpoint) {
        this.pinnedKey = pinnedKey;
        this.knownCheckpoint = knownCheckpoint;
    }

    /** Trusts the key in the export: finds damage, but not a forger who signs all of it anew. */
    public static LedgerVerifier trustingExport() {
        return new LedgerVerifier(Optional.empty(), Optional.empty());
    }

    /** Trusts only this key, in the form of {@link Ledger#publicKey}; surrounding white space is ignored. */
    public static LedgerVerifier pinned(String publicKey) {
        String stripped = publicKey.strip();
        if (VerifierKey.parse(stripped).isEmpty()) {
            throw new IllegalArgumentException(
                    "public key: expected ORIGIN+ID+BASE64 as the server shows it, found " + stripped);
        }
        return new LedgerVerifier(Optional.of(stripped), Optional.empty());
    }

    /**
     * As this one, and the export must contain the checkpoint kept from elsewhere, for example from a receipt. That
     * finds an export that was cut back to an older state, or a history written anew by whoever has the key.
     */
    public LedgerVerifier knowing(String checkpoint) {
        SignedNote note = SignedNote.parse(checkpoint.strip() + "\n")
                .orElseThrow(() -> new IllegalArgumentException(
                        "checkpoint: expected a signed note as on a receipt, found " + Text.quoted(checkpoint)));
        return new LedgerVerifier(pinnedKey, Optional.of(note.text()));
    }

    /** Reads to the end or to the first damage; does not close the stream. Throws only when reading fails. */
    public LedgerVerdict verify(InputStream export) {
        LineReader lines = new LineReader(new BufferedInputStream(export, 1 << 16));
        ExportCheck check = new ExportCheck(pinnedKey, knownCheckpoint);
        try {
            while (true) {
                Optional<LedgerVerdict> verdict = switch (lines.next()) {
                    case LineReader.Next.Line line -> check.line(line.text());
                    case LineReader.Next.End() -> Optional.of(check.end());
                    case LineReader.Next.Broken(String found) -> Optional.of(check.broken(found));
                };
                if (verdict.isPresent()) {
                    return verdict.get();
                }
            }
        } catch (IOException e) {
            throw new LedgerException(Code.STORAGE, "export: cannot read", e);
        }
    }
}
