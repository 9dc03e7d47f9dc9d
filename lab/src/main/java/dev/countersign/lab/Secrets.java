package dev.countersign.lab;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords of the devices' users: made once, kept in files of their own. */
final class Secrets {
    private static final int BYTES = 16;

    private final LabFolder folder;
    private final SecureRandom random;

    Secrets(LabFolder folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /** The password in this file, which is made with a random one when it is not there. */
    String password(String file) {
        return folder.read(file)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> {
                    byte[] bytes = new byte[BYTES];
                    random.nextBytes(bytes);
                    String fresh = HexFormat.of().formatHex(bytes);
                    folder.write(file, fresh + "\n");
                    return fresh;
                });
    }
}
