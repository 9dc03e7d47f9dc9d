package dev.countersign.control.ledger;

import java.time.Instant;

/** What the offline verifier says about an export. */
public sealed interface LedgerVerdict {
    /**
     * Every entry, head and the closing line check out.
     *
     * @param entries how many
     * @param head the head everything is under
     * @param closedAt when the export was made, as signed
     * @param key where the public key came from, in words: pinned by the caller, or taken from the export itself
     */
    record Intact(long entries, SignedHead head, Instant closedAt, String key) implements LedgerVerdict {}

    /**
     * The first thing that is wrong.
     *
     * @param line line number in the file, 1 for the first
     * @param sequence number of the entry there; -1 when it is not an entry
     * @param expected what should be there
     * @param found what is there
     * @param hint what it may mean and what to do
     */
    record Damaged(long line, long sequence, String expected, String found, String hint) implements LedgerVerdict {
        @Override
        public String toString() {
            String where = sequence < 0 ? "line " + line : "line " + line + ", entry " + sequence;
            return "%s: expected %s, found %s [Hint: %s]".formatted(where, expected, found, hint);
        }
    }
}
