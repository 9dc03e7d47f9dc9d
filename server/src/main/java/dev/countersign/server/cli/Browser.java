package dev.countersign.server.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Opens a page in the user's browser when there is a desktop; otherwise nothing happens, the address was printed. */
final class Browser {
    private Browser() {}

    static void open(String url, Terminal terminal) {
        command(System.getProperty("os.name", ""), System.getenv()).ifPresent(opener -> {
            try {
                new ProcessBuilder(List.of(opener, url))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                terminal.say("Could not open a browser (" + e.getMessage() + "); open the address yourself.");
            }
        });
    }

    static Optional<String> command(String system, Map<String, String> environment) {
        if (system.toLowerCase(Locale.ROOT).startsWith("mac")) {
            return Optional.of("open");
        }
        boolean desktop = !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        return desktop ? Optional.of("xdg-open") : Optional.empty();
    }
}
