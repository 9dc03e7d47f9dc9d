package dev.countersign.control.ledger;

import dev.countersign.control.ledger.LedgerException.Code;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Connections that only read, each used by one thread at a time and kept for the next. Thread-safe. */
final class ReadConnections implements AutoCloseable {
    private static final int MOST_KEPT = 8;

    private final Jdbi database;
    private final Deque<Handle> free = new ArrayDeque<>();
    private boolean closed;

    ReadConnections(DataSource source) {
        this.database = Jdbi.create(source);
    }

    /** Reads in one transaction. A connection on which something went wrong is not used again. */
    <T> T read(Function<Handle, T> body) {
        Handle handle = take();
        boolean good = false;
        try {
            T answer = handle.inTransaction(body::apply);
            good = true;
            return answer;
        } finally {
            giveBack(handle, good);
        }
    }

    private Handle take() {
        synchronized (free) {
            if (closed) {
                throw new LedgerException(Code.CLOSED, "database: closed");
            }
            if (!free.isEmpty()) {
                return free.removeFirst();
            }
        }
        return database.open();
    }

    private void giveBack(Handle handle, boolean good) {
        synchronized (free) {
            if (good && !closed && free.size() < MOST_KEPT) {
                free.addFirst(handle);
                return;
            }
        }
        handle.close();
    }

    @Override
    public void close() {
        synchronized (free) {
            closed = true;
            free.forEach(Handle::close);
            free.clear();
        }
    }
}
