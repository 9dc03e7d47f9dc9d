package dev.countersign.lab.netconf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/** The SSH host key of a device in a file that only its owner reads; made once, never replaced. */
final class HostKey {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private HostKey() {}

    /**
     * The key in a file; a new P-256 key when there is no file.
     *
     * @throws DeviceException when there is a file without a key, or it cannot be read or written
     */
    static KeyPair at(Path file) {
        try {
            return Files.exists(file) ? read(file) : create(file);
        } catch (IOException | GeneralSecurityException e) {
            throw failed(file, e.toString());
        }
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> pairs =
                    SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), in, FilePasswordProvider.EMPTY);
            Iterator<KeyPair> keys = pairs == null ? null : pairs.iterator();
            if (keys == null || !keys.hasNext()) {
                throw failed(file, "no key");
            }
            return keys.next();
        }
    }

    private static KeyPair create(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        Path folder = file.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(folder, "host-key", ".new", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (OutputStream out = Files.newOutputStream(draft)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "lab device", null, out);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return pair;
    }

    private static DeviceException failed(Path file, String found) {
        return new DeviceException(
                DeviceException.Code.HOST_KEY,
                "host key: expected a private key in OpenSSH form, or no file, at " + file + ", found " + found
                        + " [Hint: remove the file, and the inventory's copy of the key]");
    }
}
