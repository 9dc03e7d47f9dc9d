package dev.countersign.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "export-ledger", description = "Write the whole ledger of the running server to a file.")
final class ExportLedgerCommand extends Action {
    @Parameters(paramLabel = "FILE", description = "Where to; an existing file is replaced.")
    private Path file = Path.of("");

    @Override
    int run(Terminal terminal) {
        try (Client client = Client.of(shared());
                InputStream in = client.stream("/api/v1/ledger/export")) {
            Path partial = Path.of(file + ".part");
            long bytes = Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            if (shared().json()) {
                terminal.json(Map.of("file", file.toString(), "bytes", bytes));
            } else {
                terminal.print("Wrote " + bytes + " bytes. Check with ./countersign verify-ledger " + file);
            }
            return YES;
        } catch (IOException e) {
            throw new CommandFailed("cannot write " + file + ": " + e, e);
        }
    }
}
