package dev.countersign.control.ledger;

import dev.countersign.control.ledger.LedgerException.Code;
import dev.countersign.core.Digest;
import java.nio.charset.StandardCharsets;

/** Compares what is stored with the newest signed head, at every start, before anything is added on top of it. */
final class StoredLedgerCheck {
    private final VerifierKey key;

    StoredLedgerCheck(VerifierKey key) {
        this.key = key;
    }

    /** Returns the number of entries; throws when anything does not match. */
    long check(EntryStore store) {
        Frontier frontier = new Frontier();
        store.forEach(row -> frontier.add(MerkleTree.leaf(row.body().getBytes(StandardCharsets.UTF_8))));
        if (store.headSize() != frontier.size()) {
            throw damaged(store.headSize() + " entries, as the newest head says", frontier.size() + " entries");
        }
        Digest root = frontier.root();
        SignedHead head = store.head(frontier.size())
                .orElseThrow(() -> damaged("a signed head over " + frontier.size() + " entries", "none"));
        if (!head.signedBy(key)) {
            throw damaged("the newest head signed by " + key, "another signature, or another text: " + head.note());
        }
        if (!head.root().equals(root)) {
            throw damaged("the root " + head.root() + " that was signed", root.toString());
        }
        if (!MerkleTree.root(store, frontier.size()).equals(root)) {
            throw damaged("stored tree nodes that lead to " + root, "other nodes");
        }
        return frontier.size();
    }

    private static LedgerException damaged(String expected, String found) {
        return new LedgerException(
                Code.DAMAGED,
                "ledger: expected %s, found %s [Hint: the database was changed from outside; export it and run verify-ledger to learn where, then restore a backup]"
                        .formatted(expected, found));
    }
}
