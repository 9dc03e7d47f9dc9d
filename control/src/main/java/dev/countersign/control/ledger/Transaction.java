package dev.countersign.control.ledger;

import org.jdbi.v3.core.Handle;

/** One write to the database, open while {@link Ledger#write} runs; of no use afterwards. */
public interface Transaction {
    /** Appends an entry and signs the new head. Returns the entry with its number and time. */
    Entry append(Draft draft);

    /** The database, for the rows that change with the entries. */
    Handle handle();
}
