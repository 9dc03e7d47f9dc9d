package dev.countersign.control.ledger;

import dev.countersign.control.ledger.LedgerException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The SQLite file: write-ahead log, {@code synchronous=FULL} (a commit is on disk when it returns), foreign keys on.
 * One connection writes, under a lock; each read has one of its own, opened read-only. Another process may write too; SQLite
 * makes it wait.
 */
final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path file;
    private final ReentrantLock writing = new ReentrantLock(true);
    private volatile @Nullable ReadConnections readers;
    private @Nullable Handle writer;

    Database(Path file) {
        this.file = file;
    }

    void start() {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            Flyway.configure()
                    .dataSource(source(false))
                    .locations(
                            "classpath:dev/countersign/control/db/common",
                            "classpath:dev/countersign/control/db/sqlite")
                    .load()
                    .migrate();
            writer = Jdbi.create(source(false)).open();
            readers = new ReadConnections(source(true));
        } catch (IOException | FlywayException | JdbiException e) {
            throw new LedgerException(Code.STORAGE, "database: cannot open " + file, e);
        }
    }

    /** One transaction, alone; committed when the body's answer is kept, rolled back in every other case. */
    <T> T write(Function<Handle, Written<T>> body) {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("a write inside a write: the inner one would not be a transaction");
        }
        writing.lock();
        try {
            return inTransaction(openWriter(), body);
        } catch (JdbiException e) {
            throw new LedgerException(Code.STORAGE, "database: the write failed, nothing of it happened", e);
        } finally {
            writing.unlock();
        }
    }

    <T> T read(Function<Handle, T> body) {
        ReadConnections open = readers;
        if (open == null) {
            throw notOpen();
        }
        try {
            return open.read(body);
        } catch (JdbiException e) {
            throw new LedgerException(Code.STORAGE, "database: the read failed", e);
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            if (readers != null) {
                readers.close();
                readers = null;
            }
            if (writer != null) {
                writer.close();
                writer = null;
            }
        } finally {
            writing.unlock();
        }
    }

    private <T> T inTransaction(Handle handle, Function<Handle, Written<T>> body) {
        boolean committed = false;
        handle.begin();
        try {
            T value = switch (body.apply(handle)) {
                case Written.Kept<T> kept -> {
                    handle.commit();
                    committed = true;
                    yield kept.value();
                }
                case Written.Dropped<T> dropped -> dropped.value();
            };
            return value;
        } finally {
            if (!committed) {
                rollBack(handle);
            }
        }
    }

    /** A connection that cannot even roll back is given up; SQLite rolls back when it goes. */
    private void rollBack(Handle handle) {
        try {
            handle.rollback();
        } catch (JdbiException e) {
            handle.close();
            writer = Jdbi.create(source(false)).open();
        }
    }

    private Handle openWriter() {
        if (writer == null) {
            throw notOpen();
        }
        return writer;
    }

    private static LedgerException notOpen() {
        return new LedgerException(Code.CLOSED, "database: not started, or closed");
    }

    private SQLiteDataSource source(boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setReadOnly(readOnly);
        config.setTransactionMode(
                readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
