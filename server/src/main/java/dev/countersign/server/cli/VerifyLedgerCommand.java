package dev.countersign.server.cli;

import dev.countersign.control.ledger.LedgerException;
import dev.countersign.control.ledger.LedgerVerdict;
import dev.countersign.control.ledger.LedgerVerifier;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "verify-ledger", description = "Check an exported ledger offline; names the first bad entry.")
final class VerifyLedgerCommand extends Action {
    @Parameters(paramLabel = "FILE", description = "An export of the ledger.")
    private Path file = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The ledger's public key, or a file with it; without one the key in the export is trusted,"
                    + " which finds damage but no forger who signs anew.")
    private @Nullable String key;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "A checkpoint kept from elsewhere, such as a receipt's; it must be part of the export.")
    private @Nullable Path checkpoint;

    @Override
    int run(Terminal terminal) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            LedgerVerdict verdict = verifier().verify(in);
            if (shared().json()) {
                terminal.json(verdict);
            }
            return say(verdict, terminal);
        } catch (IOException | LedgerException e) {
            throw new CommandFailed("cannot read " + file + ": " + e, e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private int say(LedgerVerdict verdict, Terminal terminal) {
        return switch (verdict) {
            case LedgerVerdict.Intact intact -> {
                if (!shared().json()) {
                    terminal.print("Intact: " + intact.entries() + " entries under root "
                            + intact.head().root());
                    terminal.print("Exported " + intact.closedAt() + ". Key: " + intact.key());
                }
                yield YES;
            }
            case LedgerVerdict.Damaged damaged -> {
                String where = damaged.sequence() < 0 ? "" : ", entry " + damaged.sequence();
                terminal.fail("damaged at line " + damaged.line() + where + ": expected " + damaged.expected()
                        + ", found " + damaged.found() + "; " + damaged.hint());
                yield NO;
            }
        };
    }

    private LedgerVerifier verifier() throws IOException {
        LedgerVerifier verifier = LedgerVerifier.trustingExport();
        if (key != null) {
            boolean named = key.length() < 200 && Files.isRegularFile(Path.of(key));
            verifier =
                    LedgerVerifier.pinned(named ? Files.readString(Path.of(key)).strip() : key);
        }
        return checkpoint == null ? verifier : verifier.knowing(Files.readString(checkpoint));
    }
}
