package dev.countersign.server.cli;

import dev.countersign.control.verify.CallVerifier;
import dev.countersign.control.verify.Check;
import dev.countersign.control.verify.EditVerifier;
import dev.countersign.control.verify.Outcome;
import dev.countersign.control.verify.VerifiedDevice;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.core.Untrusted;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.network.inventory.InventoryException;
import dev.countersign.server.config.Configuration;
import dev.countersign.server.run.EditVerification;
import dev.countersign.server.run.VerifiedText;
import dev.countersign.server.view.TreeLines;
import dev.countersign.vendor.CliLimits;
import dev.countersign.vendor.CliReader;
import dev.countersign.vendor.Reading;
import dev.countersign.vendor.Vendor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = {
            "Check an edit against a device as it is now; change nothing. The edit is XML, or a vendor's text that is "
                    + "made into one. With --rpc, judge the call of an operation.",
            "Exit code 0: every check passed or could not be made; 1: a check failed, or with --strict could not be "
                    + "made, or a line of a vendor's text is not understood or not in the edit; 2: the call or the "
                    + "input is not usable."
        })
final class VerifyCommand extends Action {
    @Option(names = "--device", paramLabel = "DEVICE", required = true, description = "Its id in the inventory.")
    private String device = "";

    @ArgGroup(multiplicity = "1")
    private Input input = new Input();

    @Option(names = "--as", paramLabel = "AGENT", description = "Also ask whether this agent may do it (NACM).")
    private @Nullable String agent;

    @Option(
            names = "--default-operation",
            paramLabel = "merge|replace|none",
            description = "Of RFC 6241 section 7.2, with --edit; merge when left out.")
    private Default defaultOperation = Default.merge;

    @Option(
            names = "--inventory",
            paramLabel = "FILE",
            description = "The inventory; the configured one when left out.")
    private @Nullable Path inventory;

    @Option(names = "--strict", description = "What could not be checked counts as failed.")
    private boolean strict;

    /** One of these. */
    static final class Input {
        @Option(
                names = "--edit",
                paramLabel = "FILE",
                description = "The content of an edit-config's config element, as XML; - for standard input.")
        private @Nullable String edit;

        @Option(names = "--ios", paramLabel = "FILE", description = "Cisco IOS or IOS-XE lines; - for standard input.")
        private @Nullable String ios;

        @Option(
                names = "--junos",
                paramLabel = "FILE",
                description = "Junos configuration in braces or set lines; - for standard input.")
        private @Nullable String junos;

        @Option(
                names = "--rpc",
                paramLabel = "FILE",
                description = "The call of an rpc or action, as XML; it is judged and not made; - for standard input.")
        private @Nullable String rpc;
    }

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
        try {
            Configuration configuration = shared().configuration();
            Path file = inventory == null ? configuration.network().inventory() : inventory;
            EditVerification verification = new EditVerification(
                    Inventory.load(file), configuration.data().resolve("schemas"), configuration.policy());
            if (input.ios != null) {
                return text(Vendor.CISCO_IOS, input.ios, verification, terminal);
            }
            if (input.rpc != null) {
                return call(input.rpc, verification, terminal);
            }
            return input.junos != null
                    ? text(Vendor.JUNOS, input.junos, verification, terminal)
                    : edit(String.valueOf(input.edit), verification, terminal);
        } catch (InventoryException | IllegalArgumentException | IOException e) {
            terminal.fail(Text.visible(String.valueOf(e.getMessage())));
            return UNUSABLE;
        }
    }

    private int edit(String file, EditVerification verification, Terminal terminal) throws IOException {
        String config = InputFile.read("the edit", file);
        EditVerifier.Result result =
                verification.verify(new DeviceEdit(new DeviceId(device), config, defaultOperation.operation), agent());
        if (shared().json()) {
            terminal.json(result);
        } else {
            print(result, terminal);
        }
        return verdict(result.checks());
    }

    private int call(String file, EditVerification verification, Terminal terminal) throws IOException {
        String rpc = InputFile.read("the call", file);
        CallVerifier.Result result = verification.verifyCall(new DeviceId(device), rpc, agent());
        if (shared().json()) {
            terminal.json(result);
        } else {
            result.exec().ifPresent(exec -> terminal.print(device + " exec " + Text.visible(exec) + "\n"));
            result.checks().forEach(new ChecksText(terminal)::check);
        }
        return verdict(result.checks());
    }

    private int text(Vendor vendor, String file, EditVerification verification, Terminal terminal) throws IOException {
        Untrusted<String> text = Untrusted.of(InputFile.read("the " + vendor.title() + " text", file));
        switch (new CliReader(CliLimits.STANDARD, System::nanoTime).read(vendor, text)) {
            case Reading.Refused refused -> {
                terminal.fail(Text.visible("the " + vendor.title() + " text: " + refused.finding()));
                return UNUSABLE;
            }
            case Reading.Read read -> {
                VerifiedText verified = verification.verify(new DeviceId(device), read.change(), agent());
                if (shared().json()) {
                    terminal.json(verified);
                } else {
                    new ChecksText(terminal).edit(verified.edit());
                    print(verified.result(), terminal);
                }
                return verified.isWhole() ? verdict(verified.result().checks()) : NO;
            }
        }
    }

    private int verdict(List<Check> checks) {
        boolean failed = checks.stream()
                .map(Check::outcome)
                .anyMatch(outcome -> outcome == Outcome.FAIL || (strict && outcome == Outcome.NOT_CHECKED));
        return failed ? NO : YES;
    }

    private Optional<AgentId> agent() {
        return Optional.ofNullable(agent).map(AgentId::new);
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
}
