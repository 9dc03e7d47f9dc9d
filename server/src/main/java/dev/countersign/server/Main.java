package dev.countersign.server;

import dev.countersign.server.cli.CommandLineRoot;

/** The entry of the program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(CommandLineRoot.execute(arguments));
    }
}
