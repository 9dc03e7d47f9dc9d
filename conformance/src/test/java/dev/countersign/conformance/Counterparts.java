package dev.countersign.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Foreign programs that a test needs: where one is missing the test is skipped, and with {@code CI=true} it fails. */
public final class Counterparts {
    private Counterparts() {}

    /** Goes on only when all of these files exist. */
    public static void need(String... files) {
        Arrays.stream(files)
                .filter(file -> !Files.exists(Path.of(file)))
                .findFirst()
                .ifPresent(Counterparts::missing);
    }

    private static void missing(String file) {
        String message = "needs " + file + "; ./countersign test installs it on Debian as root";
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(message);
        }
        Assumptions.abort(message);
    }
}
