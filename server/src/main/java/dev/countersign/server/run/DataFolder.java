package dev.countersign.server.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The data folder, held by one server at a time: a second one over the same data would take the deployments of the first
 * for those of a run that ended, and settle them. The lock goes with the process, however that ends.
 */
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "server.lock";

    private final FileChannel lock;

    private DataFolder(FileChannel lock) {
        this.lock = lock;
    }

    /** Makes the folder, for its owner only, and takes it; {@link IllegalArgumentException} when a server has it. */
    static DataFolder take(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new IllegalArgumentException("data.folder: expected a folder that no running server uses, found "
                        + folder + " in use; end that server, or set another data.folder");
            }
            return new DataFolder(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "data.folder: expected a folder that can be made or written, found " + folder, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of the data folder", e);
        }
    }
}
