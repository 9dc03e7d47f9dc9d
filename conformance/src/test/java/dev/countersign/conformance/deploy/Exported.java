package dev.countersign.conformance.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.LedgerVerdict;
import dev.countersign.control.ledger.LedgerVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** An export of a ledger, checked as an auditor would. */
final class Exported {
    private Exported() {}

    static void verify(Ledger ledger, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            ledger.export(out);
        }
        try (InputStream in = Files.newInputStream(file)) {
            assertThat(LedgerVerifier.pinned(ledger.publicKey()).verify(in)).isInstanceOf(LedgerVerdict.Intact.class);
        }
    }
}
