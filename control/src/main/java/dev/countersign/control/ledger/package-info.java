/**
 * The append-only, tamper-evident record of everything that was done, and the one door to the database.
 *
 * <p>{@link dev.countersign.control.ledger.Ledger} is the way in. A row of any table changes only inside {@link
 * dev.countersign.control.ledger.Ledger#write}, and a write that appends no entry is rolled back; so there is no state
 * without its record, and no record of a state that is not. Entries are leaves of a Merkle tree (RFC 9162 section 2.1);
 * after every entry the tree head is signed with Ed25519 in the same transaction. {@link
 * dev.countersign.control.ledger.LedgerVerifier} checks an export without the database. All types may be used from any
 * thread; writes are made one at a time.
 */
@NullMarked
package dev.countersign.control.ledger;

import org.jspecify.annotations.NullMarked;
