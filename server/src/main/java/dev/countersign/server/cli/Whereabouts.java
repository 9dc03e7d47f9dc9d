package dev.countersign.server.cli;

import dev.countersign.core.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * A note in the user's state folder about the server that was started last, so that commands in another terminal find
 * it. The note holds no secret: to speak to the server, one must be able to read its data folder.
 *
 * @param url where the server is reached on this host
 * @param data its data folder
 */
record Whereabouts(String url, String data) {
    /** The file, after the XDG base directory specification. */
    static Path file(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path folder = state.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(state);
        return in(folder.resolve("countersign"));
    }

    /** The same note in the folder of the server itself. */
    static Path in(Path folder) {
        return folder.resolve("server.json");
    }

    static Optional<Whereabouts> read(Path file) {
        try {
            return Optional.of(CanonicalJson.MAPPER.readValue(Files.readString(file), Whereabouts.class));
        } catch (IOException | JacksonException _) {
            return Optional.empty();
        }
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, CanonicalJson.MAPPER.writeValueAsString(this));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Takes the note away when it is still this one. */
    void remove(Path file) {
        try {
            if (read(file).equals(Optional.of(this))) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
