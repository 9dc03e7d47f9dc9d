package dev.countersign.control.ledger;

import dev.countersign.core.Digest;
import java.time.Instant;
import java.util.Base64;

/** The texts that are signed: what a head says, and what the closing line of an export says. */
final class HeadText {
    private HeadText() {}

    /** C2SP {@code tlog-checkpoint}: origin, size, base64 of the root hash. */
    static String checkpoint(String origin, long size, Digest root) {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
    }

    /** The closing line of an export; its own first line keeps it apart from a checkpoint. */
    static String closing(String origin, long size, Digest root, Instant at) {
        return "export of " + checkpoint(origin, size, root) + at + "\n";
    }
}
