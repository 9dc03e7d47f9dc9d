package dev.countersign.server.cli;

import dev.countersign.core.CanonicalJson;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where a command writes and reads. Results go to {@code out}, everything said on the way to {@code err}. */
final class Terminal {
    private static final JsonMapper PRETTY = CanonicalJson.MAPPER
            .rebuild()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final PrintWriter out;
    private final PrintWriter err;
    private final BufferedReader in;
    private final boolean colour;

    Terminal(PrintWriter out, PrintWriter err, InputStream in, boolean colour) {
        this.out = out;
        this.err = err;
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.colour = colour;
    }

    /** Colours only for a person at a terminal who has not asked for none (no-color.org). */
    static boolean wantsColour(Map<String, String> environment) {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** A line of the result. */
    void print(String line) {
        out.println(line);
        out.flush();
    }

    /** The result as JSON. */
    void json(Object value) {
        print(PRETTY.writeValueAsString(value));
    }

    /** A line on the way. */
    void say(String line) {
        err.println(line);
        err.flush();
    }

    /** What went wrong, with the next step. */
    void fail(String message) {
        say(paint(Colour.RED, "countersign:") + " " + message);
    }

    /** Asks for a line; empty at the end of input. */
    Optional<String> ask(String question) {
        err.print(question + " ");
        err.flush();
        try {
            return Optional.ofNullable(in.readLine()).map(String::strip);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the answer", e);
        }
    }

    String paint(Colour chosen, String text) {
        return colour ? chosen.code() + text + "\u001b[0m" : text;
    }

    /** Colours; a sign or a word always says the same. */
    enum Colour {
        RED("31"),
        GREEN("32"),
        YELLOW("33"),
        BOLD("1");

        private final String number;

        Colour(String number) {
            this.number = number;
        }

        String code() {
            return String.format(Locale.ROOT, "\u001b[%sm", number);
        }
    }
}
