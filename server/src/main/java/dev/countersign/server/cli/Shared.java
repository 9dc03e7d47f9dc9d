package dev.countersign.server.cli;

import dev.countersign.server.config.Configuration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command. */
final class Shared {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file; COUNTERSIGN_CONFIG names it otherwise.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Data folder of the server; the configured one, or that of the server started last, otherwise.")
    private @Nullable Path data;

    @Option(names = "--json", description = "Print JSON for programs.")
    private boolean json;

    @Option(names = "--no-input", description = "Never ask; fail instead.")
    private boolean noInput;

    boolean json() {
        return json;
    }

    boolean mayAsk() {
        return !noInput;
    }

    Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    Optional<Path> configFile() {
        return Optional.ofNullable(config)
                .or(() ->
                        Optional.ofNullable(System.getenv("COUNTERSIGN_CONFIG")).map(Path::of));
    }

    Configuration configuration() {
        Map<String, String> environment = new HashMap<>(environment());
        data().ifPresent(folder -> environment.put(
                "COUNTERSIGN_DATA_FOLDER", folder.toAbsolutePath().toString()));
        return Configuration.load(configFile(), environment);
    }

    static Map<String, String> environment() {
        return System.getenv();
    }
}
