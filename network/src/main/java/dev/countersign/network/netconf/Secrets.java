package dev.countersign.network.netconf;

import dev.countersign.network.inventory.Credentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Collections;
import java.util.Iterator;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/** Reads secrets from their files, at the moment they are used. No message ever has a part of one. */
final class Secrets {
    private static final int BYTES = 64 << 10;

    private Secrets() {}

    /** Gives the session the identity to sign in with. */
    static void give(Credentials credentials, ClientSession session) {
        try {
            byte[] secret = read(credentials.file());
            // Not addPasswordIdentity, which logs a digest of the password.
            switch (credentials) {
                case Credentials.PasswordFile(Path file) ->
                    session.setPasswordIdentityProvider(PasswordIdentityProvider.wrapPasswords(password(secret, file)));
                case Credentials.KeyFile(Path file) -> session.addPublicKeyIdentity(key(secret, file));
            }
        } catch (IOException e) {
            throw refused(credentials.file(), "a readable file", e.getClass().getSimpleName());
        }
    }

    private static byte[] read(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
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

    private static String password(byte[] secret, Path file) {
        return new String(secret, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .filter(line -> !line.isEmpty())
                .orElseThrow(() -> refused(file, "a password in the first line", "an empty line"));
    }

    private static KeyPair key(byte[] secret, Path file) throws IOException {
        Iterable<KeyPair> pairs;
        try {
            pairs = SecurityUtils.loadKeyPairIdentities(
                    null,
                    NamedResource.ofName(file.toString()),
                    new ByteArrayInputStream(secret),
                    FilePasswordProvider.EMPTY);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw refused(file, "a private key without passphrase", e.getClass().getSimpleName());
        }
        Iterator<KeyPair> found = pairs == null ? Collections.emptyIterator() : pairs.iterator();
        if (!found.hasNext()) {
            throw refused(file, "a private key in OpenSSH or PEM form", "none");
        }
        return found.next();
    }

    private static NetconfException refused(Path file, String expected, String found) {
        return new NetconfException(
                NetconfException.Code.CREDENTIALS,
                "credentials " + file + ": expected " + expected + ", found " + found);
    }
}
