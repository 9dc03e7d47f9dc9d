package dev.countersign.server.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;

/** A configuration file in a temporary folder. */
record ConfigFile(Path folder) {
    Path path() {
        return folder.resolve("countersign.yaml");
    }

    Configuration load(String yaml) throws IOException {
        return load(yaml, Map.of());
    }

    Configuration load(String yaml, Map<String, String> environment) throws IOException {
        Files.writeString(path(), yaml);
        return Configuration.load(Optional.of(path()), environment);
    }

    /** The file is refused; whatever is thrown otherwise fails the test. */
    AbstractThrowableAssert<?, ? extends Throwable> refused(ConfigException.Code code, String yaml) throws IOException {
        Files.writeString(path(), yaml);
        return refused(code);
    }

    /** The file that is there is refused. */
    AbstractThrowableAssert<?, ? extends Throwable> refused(ConfigException.Code code) {
        return assertThatThrownBy(() -> Configuration.load(Optional.of(path()), Map.of()))
                .isInstanceOfSatisfying(ConfigException.class, e -> {
                    if (e.code() != code) {
                        throw new AssertionError("expected " + code + ", found " + e.code(), e);
                    }
                })
                .hasMessageContaining("expected")
                .hasMessageContaining("found");
    }
}
