package dev.countersign.network.gnmi;

import dev.countersign.network.inventory.GnmiTarget;
import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/** Reads certificates and secrets from their files, when a connection is made. No message ever has a part of one. */
final class SecretFiles {
    private static final int BYTES = 256 << 10;

    private SecretFiles() {}

    static ChannelCredentials tls(GnmiTarget target) {
        TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
        try {
            tls.trustManager(new ByteArrayInputStream(read(target.anchors(), false)));
            if (target.identity().isPresent()) {
                GnmiTarget.Identity identity = target.identity().get();
                tls.keyManager(
                        new ByteArrayInputStream(read(identity.certificate(), false)),
                        new ByteArrayInputStream(read(identity.key(), true)));
            }
        } catch (IOException e) {
            throw new GnmiException(
                    GnmiException.Code.CREDENTIALS,
                    "device " + target.device() + ": expected certificates and a key in PEM, found "
                            + e.getClass().getSimpleName());
        }
        return tls.build();
    }

    /** The first line of a file. */
    static String password(Path file) {
        try {
            String line = new String(read(file, true), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            if (line.isEmpty() || line.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw refused(file, "a password of visible ASCII in the first line", "another line");
            }
            return line;
        } catch (IOException e) {
            throw refused(file, "a readable file", e.getClass().getSimpleName());
        }
    }

    private static byte[] read(Path file, boolean secret) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (secret && view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
            throw refused(file, "a file that only its owner can read (chmod 600)", "one that everybody can read");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES + 1);
            if (bytes.length > BYTES) {
                throw refused(file, "at most " + BYTES + " bytes", "more");
            }
            return bytes;
        }
    }

    private static GnmiException refused(Path file, String expected, String found) {
        return new GnmiException(
                GnmiException.Code.CREDENTIALS, "credentials " + file + ": expected " + expected + ", found " + found);
    }
}
