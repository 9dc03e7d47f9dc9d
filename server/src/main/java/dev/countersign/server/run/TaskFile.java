package dev.countersign.server.run;

import dev.countersign.core.CanonicalJson;
import dev.countersign.server.exchange.ExchangeFiles;
import dev.countersign.telemetry.audit.TaskMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The tasks of audits in a file of the data folder, written whole at each change. */
final class TaskFile implements TaskMemory {
    private static final Logger LOG = LoggerFactory.getLogger(TaskFile.class);
    private static final int LARGEST = 64 << 20;

    private final Path file;

    TaskFile(Path file) {
        this.file = file;
    }

    /** A file that cannot be read is as none: audits find again what there is, and the ledger has what was. */
    @Override
    public Optional<State> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("expected at most " + LARGEST + " bytes, found " + Files.size(file));
            }
            return Optional.of(CanonicalJson.MAPPER.readValue(Files.readAllBytes(file), State.class));
        } catch (IOException | JacksonException e) {
            LOG.warn("{} cannot be read; tasks of audits begin anew", file, e);
            return Optional.empty();
        }
    }

    @Override
    public void write(State state) {
        try {
            ExchangeFiles.writePrivate(file, CanonicalJson.MAPPER.writeValueAsString(state));
        } catch (IOException e) {
            throw new UncheckedIOException("audits: cannot write " + file, e);
        }
    }
}
