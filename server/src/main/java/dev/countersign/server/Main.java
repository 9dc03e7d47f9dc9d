package dev.countersign.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry of the program: the root of the command line. */
@Command(
        name = "countersign",
        description = "AI agents propose network changes; deterministic code checks them; a person signs.",
        mixinStandardHelpOptions = true,
        version = "countersign 0.1.0-SNAPSHOT")
public final class Main implements Runnable {

    private Main() {}

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
