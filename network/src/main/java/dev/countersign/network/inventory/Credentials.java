package dev.countersign.network.inventory;

import java.nio.file.Path;

/** Where the secret of a device's SSH user is; the secret itself is read when a session is opened, never kept. */
public sealed interface Credentials {
    /** The file with the secret. */
    Path file();

    /** A file whose first line is the password. */
    record PasswordFile(Path file) implements Credentials {}

    /** A private key without passphrase in OpenSSH or PEM form. */
    record KeyFile(Path file) implements Credentials {}
}
