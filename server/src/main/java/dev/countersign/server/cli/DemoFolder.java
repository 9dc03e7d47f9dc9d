package dev.countersign.server.cli;

import dev.countersign.server.config.Configuration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folder of a demo: {@code lab}, {@code server}, the log, and a configuration file as a user would write it. */
record DemoFolder(Path root) {
    Path log() {
        return root.resolve("countersign.log");
    }

    Path lab() {
        return root.resolve("lab");
    }

    /** Writes the file and reads it back the way {@code serve} does, without the environment. */
    Configuration configuration(Path inventory, int port, InetSocketAddress collector) {
        String text = """
                # Written by ./countersign demo. The server alone: ./countersign serve --config THIS_FILE
                data:
                  folder: server
                web:
                  port: %d
                network:
                  inventory: "%s"
                  poll: 2s
                flow:
                  listen: "%s:%d"
                ledger:
                  origin: countersign.demo/ledger
                """.formatted(port, inventory, collector.getAddress().getHostAddress(), collector.getPort());
        Path file = root.resolve("countersign.yaml");
        try {
            Files.createDirectories(root);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailed("cannot write " + file + ": " + e, e);
        }
        return Configuration.load(Optional.of(file), Map.of());
    }
}
