-- Append-only in the database itself. The insert triggers also stop INSERT OR REPLACE, which deletes without a
-- delete trigger.

CREATE TRIGGER ledger_entries_dense BEFORE INSERT ON ledger_entries
WHEN NEW.sequence <> (SELECT COALESCE(MAX(sequence) + 1, 0) FROM ledger_entries)
BEGIN SELECT RAISE(ABORT, 'ledger: entries are appended one after the other'); END;

CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'ledger: entries are never changed'); END;

CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'ledger: entries are never deleted'); END;

CREATE TRIGGER ledger_nodes_new BEFORE INSERT ON ledger_nodes
WHEN EXISTS (SELECT 1 FROM ledger_nodes WHERE level = NEW.level AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'ledger: nodes are never replaced'); END;

CREATE TRIGGER ledger_nodes_no_update BEFORE UPDATE ON ledger_nodes
BEGIN SELECT RAISE(ABORT, 'ledger: nodes are never changed'); END;

CREATE TRIGGER ledger_nodes_no_delete BEFORE DELETE ON ledger_nodes
BEGIN SELECT RAISE(ABORT, 'ledger: nodes are never deleted'); END;

CREATE TRIGGER ledger_heads_dense BEFORE INSERT ON ledger_heads
WHEN NEW.size <> (SELECT COALESCE(MAX(size), 0) + 1 FROM ledger_heads)
BEGIN SELECT RAISE(ABORT, 'ledger: heads follow one another'); END;

CREATE TRIGGER ledger_heads_no_update BEFORE UPDATE ON ledger_heads
BEGIN SELECT RAISE(ABORT, 'ledger: heads are never changed'); END;

CREATE TRIGGER ledger_heads_no_delete BEFORE DELETE ON ledger_heads
BEGIN SELECT RAISE(ABORT, 'ledger: heads are never deleted'); END;
