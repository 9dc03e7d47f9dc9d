package dev.countersign.server.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "reject", description = "Reject a proposal, signed with your SSH key; the reason returns to the agent.")
final class RejectCommand extends OrderCommand {
    @Parameters(paramLabel = "ID", description = "The proposal.")
    private String id = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; asked for when left out.")
    private @Nullable String reason;

    @Override
    int run(Terminal terminal) {
        String why = reason;
        if (why == null && shared().mayAsk()) {
            why = terminal.ask("Why?").orElse("");
        }
        if (why == null || why.isBlank()) {
            throw new CommandFailed("expected a reason, found none; give one with --reason");
        }
        return order(terminal, "reject", id, why);
    }
}
