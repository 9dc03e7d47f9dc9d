package dev.countersign.server.view;

import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.SignedHead;
import java.util.List;

/**
 * A part of the ledger.
 *
 * @param entries newest first
 * @param newer sequence to ask for the next newer part with; -1 when there is none
 * @param older the same for the next older part
 */
public record LedgerView(SignedHead head, String publicKey, List<Entry> entries, long newer, long older) {
    public LedgerView {
        entries = List.copyOf(entries);
    }
}
