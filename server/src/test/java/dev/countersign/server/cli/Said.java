package dev.countersign.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command line came to: its exit code, its result, and what it said on the way. */
public record Said(int exitCode, String out, String err) {
    public static Said by(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = CommandLineRoot.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Said(exitCode, out.toString(), err.toString());
    }
}
