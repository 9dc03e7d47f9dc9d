package dev.countersign.control.ledger;

import java.nio.file.Path;

/**
 * Where the ledger lives.
 *
 * @param database the SQLite file; made at first start, its folder too, for its owner only
 * @param key the file with the Ed25519 signing key; made with mode 0600 at first start, refused when others can read it
 * @param origin the log's name in its checkpoints, unique to this installation: letters, digits and {@code . / -}
 */
public record LedgerConfig(Path database, Path key, String origin) {
    /** {@code countersign.db} and {@code ledger.key} inside a folder. */
    public static LedgerConfig in(Path folder, String origin) {
        return new LedgerConfig(folder.resolve("countersign.db"), folder.resolve("ledger.key"), origin);
    }
}
