package dev.countersign.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The lab's folder. Readable by its owner only; files are replaced whole or not at all. */
final class LabFolder {
    private static final int MAX_BYTES = 4 << 20;

    private final Path root;

    LabFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** A file's text; empty when there is none. */
    Optional<String> read(String name) {
        Path path = path(name);
        return Files.exists(path) ? Optional.of(read(path)) : Optional.empty();
    }

    static String read(Path path) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new LabException(
                        LabException.Code.FILES, path + ": expected at most " + MAX_BYTES + " bytes, found more");
            }
            return Files.readString(path);
        } catch (IOException e) {
            throw new LabException(
                    LabException.Code.FILES, path + ": expected a readable UTF-8 file, found " + why(e), e);
        }
    }

    void write(String name, String text) {
        Path path = path(name);
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        try {
            folder(name);
            Files.deleteIfExists(draft);
            if (isPosix()) {
                Files.createFile(
                        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
            Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LabException(
                    LabException.Code.FILES, path + ": expected a folder that can be written, found " + why(e), e);
        }
    }

    /** The folder a file is to stand in, made when it is not there. */
    private void folder(String name) throws IOException {
        Path folder = Optional.ofNullable(path(name).getParent()).orElse(root);
        if (isPosix()) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private boolean isPosix() {
        return root.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String why(IOException e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
