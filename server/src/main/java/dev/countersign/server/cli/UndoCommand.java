package dev.countersign.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "undo",
        description =
                "Propose to undo what was kept, signed with your SSH key; the proposal is reviewed like any other.")
final class UndoCommand extends OrderCommand {
    @Parameters(paramLabel = "DEPLOYMENT", description = "The deployment's id, as approve and show print it.")
    private String id = "";

    @Override
    int run(Terminal terminal) {
        return order(terminal, "undo", id, "");
    }
}
