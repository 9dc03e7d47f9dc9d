package dev.countersign.server.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The token by which the command line on the same host shows that it may read the data folder. Made anew at each start
 * and written to a file with mode 0600.
 */
public final class HostToken implements AutoCloseable {
    /** The file's name inside the data folder. */
    public static final String FILE = "host.token";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final String token;

    private HostToken(Path file, String token) {
        this.file = file;
        this.token = token;
    }

    /** Makes a token and writes it into the folder, in place of the last one. */
    public static HostToken write(Path folder, RandomGenerator random) {
        String token = Secrets.random(random);
        Path file = folder.resolve(FILE);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Files.writeString(file, token, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return new HostToken(file, token);
    }

    /** Reads the token a running server wrote; throws {@link IOException} when there is none. */
    public static String read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new IOException(file + ": expected mode 0600, found " + PosixFilePermissions.toString(permissions));
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    /** Whether somebody showed this token; compared in constant time. */
    public boolean matches(String shown) {
        return Secrets.same(token, shown);
    }

    /** Takes the file away; the token is worth nothing once the server is gone. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    @Override
    public String toString() {
        return "host token";
    }
}
