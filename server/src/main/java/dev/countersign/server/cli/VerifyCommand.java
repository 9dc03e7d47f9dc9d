package dev.countersign.server.cli;

import dev.countersign.control.verify.EditVerifier;
import dev.countersign.control.verify.Outcome;
import dev.countersign.control.verify.VerifiedDevice;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.network.inventory.InventoryException;
import dev.countersign.server.config.Configuration;
import dev.countersign.server.run.EditVerification;
import dev.countersign.server.view.TreeLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = {
            "Check an edit against a device as it is now; change nothing.",
            "Exit code 0: every check passed or could not be made; 1: a check failed, or with --strict could not be "
                    + "made; 2: the call or the input is not usable."
        })
final class VerifyCommand extends Action {
    private static final int MAX_BYTES = 4 << 20;

    @Option(names = "--device", paramLabel = "DEVICE", required = true, description = "Its id in the inventory.")
    private String device = "";

    @Option(
            names = "--edit",
            paramLabel = "FILE",
            required = true,
            description = "The content of an edit-config's config element, as XML; - for standard input.")
    private String edit = "";

    @Option(names = "--as", paramLabel = "AGENT", description = "Also ask whether this agent may do it (NACM).")
    private @Nullable String agent;

    @Option(
            names = "--default-operation",
            paramLabel = "merge|replace|none",
            description = "Of RFC 6241 section 7.2; merge when left out.")
    private Default defaultOperation = Default.merge;

    @Option(
            names = "--inventory",
            paramLabel = "FILE",
            description = "The inventory; the configured one when left out.")
    private @Nullable Path inventory;

    @Option(names = "--strict", description = "What could not be checked counts as failed.")
    private boolean strict;

    /** In lower case as on the command line. */
    enum Default {
        merge(DeviceEdit.DefaultOperation.MERGE),
        replace(DeviceEdit.DefaultOperation.REPLACE),
        none(DeviceEdit.DefaultOperation.NONE);

        private final DeviceEdit.DefaultOperation operation;

        Default(DeviceEdit.DefaultOperation operation) {
            this.operation = operation;
        }
    }

    @Override
    int run(Terminal terminal) {
        Logs.quiet();
        EditVerifier.Result result;
        try {
            Configuration configuration = shared().configuration();
            Path file = inventory == null ? configuration.network().inventory() : inventory;
            result = new EditVerification(
                            Inventory.load(file), configuration.data().resolve("schemas"), configuration.policy())
                    .verify(
                            new DeviceEdit(new DeviceId(device), text(), defaultOperation.operation),
                            Optional.ofNullable(agent).map(AgentId::new));
        } catch (InventoryException | IllegalArgumentException | IOException e) {
            terminal.fail(Text.visible(String.valueOf(e.getMessage())));
            return UNUSABLE;
        }
        if (shared().json()) {
            terminal.json(result);
        } else {
            print(result, terminal);
        }
        return result.any(Outcome.FAIL) || (strict && result.any(Outcome.NOT_CHECKED)) ? NO : YES;
    }

    private static void print(EditVerifier.Result result, Terminal terminal) {
        ChecksText text = new ChecksText(terminal);
        for (VerifiedDevice verified : result.devices()) {
            terminal.print(verified.device() + " " + verified.difference().counts());
            TreeLines.of(verified.difference()).forEach(text::line);
            terminal.print("");
        }
        result.checks().forEach(text::check);
    }

    private String text() throws IOException {
        if (!edit.equals("-") && !Files.isReadable(Path.of(edit))) {
            throw new IOException("the edit: expected a file that can be read, found none at " + edit);
        }
        try (InputStream in = edit.equals("-") ? System.in : Files.newInputStream(Path.of(edit))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("the edit: expected at most " + MAX_BYTES + " bytes, found more");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
