package dev.countersign.server.cli;

import dev.countersign.server.config.ConfigException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command: its options, its terminal, and how it fails. */
abstract class Action implements Callable<Integer> {
    static final int YES = 0;
    static final int NO = 1;

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
        } catch (CommandFailed | ConfigException e) {
            terminal.fail(String.valueOf(e.getMessage()));
            return NO;
        }
    }
}
