package dev.countersign.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "revert", description = "Take a deployment back now, signed with your SSH key.")
final class RevertCommand extends OrderCommand {
    @Parameters(paramLabel = "DEPLOYMENT", description = "The deployment's id, as approve and show print it.")
    private String id = "";

    @Override
    int run(Terminal terminal) {
        return order(terminal, "revert", id, "");
    }
}
