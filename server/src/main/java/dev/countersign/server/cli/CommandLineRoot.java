package dev.countersign.server.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The root of the command line. */
@Command(
        name = "countersign",
        description = "AI agents propose network changes; deterministic code checks them; a person signs.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = CommandLineRoot.Version.class,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            LabCommand.class,
            StreamCommand.class,
            CollectCommand.class,
            InterfacesCommand.class,
            QueueCommand.class,
            ShowCommand.class,
            ApproveCommand.class,
            RejectCommand.class,
            KeepCommand.class,
            RevertCommand.class,
            UndoCommand.class,
            EnrolCommand.class,
            ArtifactsCommand.class,
            AskCommand.class,
            AuditsCommand.class,
            SourcesCommand.class,
            RecordCommand.class,
            VerifyCommand.class,
            ExportLedgerCommand.class,
            VerifyLedgerCommand.class,
            ConfigCommand.class,
            ExchangeCommand.class
        })
public final class CommandLineRoot implements Runnable {
    private CommandLineRoot() {}

    /** Runs a command line; the exit code is one of those that {@link Action} names. */
    public static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new CommandLineRoot())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(TextBlock.WIDTH)
                .setExecutionExceptionHandler((e, command, _) -> {
                    e.printStackTrace(command.getErr());
                    return Action.BROKEN;
                });
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "countersign "
                        + Optional.ofNullable(CommandLineRoot.class.getPackage().getImplementationVersion())
                                .orElse("development")
            };
        }
    }
}
