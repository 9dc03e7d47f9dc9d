package dev.countersign.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "keep", description = "Keep a deployment in its confirm window, signed with your SSH key.")
final class KeepCommand extends OrderCommand {
    @Parameters(paramLabel = "DEPLOYMENT", description = "The deployment's id, as approve and show print it.")
    private String id = "";

    @Override
    int run(Terminal terminal) {
        return order(terminal, "keep", id, "");
    }
}
