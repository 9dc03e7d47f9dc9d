package dev.countersign.server.cli;

import dev.countersign.server.config.ConfigException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command: its options, its terminal, and how it fails. */
abstract class Action implements Callable<Integer> {
    /** Done, or the answer is yes. */
    static final int YES = 0;

    /** The answer is no: refused, not there, not valid. */
    static final int NO = 1;

    /** The command line, a file, the configuration or the server is not usable; nothing was answered. */
    static final int UNUSABLE = 2;

    /** A bug ({@code EX_SOFTWARE} of sysexits), which must not read as an answer. */
    static final int BROKEN = 70;

    @Mixin
    private Shared shared = new Shared();

    @Spec
    private @Nullable CommandSpec spec;

    Shared shared() {
        return shared;
    }

    /** Does it; the exit code. */
    abstract int run(Terminal terminal);

    @Override
    public final Integer call() {
        if (spec == null) {
            throw new IllegalStateException("a command runs by picocli only");
        }
        Terminal terminal = new Terminal(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                System.in,
                !shared.json() && Terminal.wantsColour(Shared.environment()));
        try {
            return run(terminal);
        } catch (CommandFailed e) {
            terminal.fail(String.valueOf(e.getMessage()));
            return e.exitCode();
        } catch (ConfigException e) {
            terminal.fail(String.valueOf(e.getMessage()));
            return UNUSABLE;
        }
    }
}
