package dev.countersign.server.config;

import dev.countersign.core.Text;
import dev.countersign.server.web.Loopback;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which model task agents think with. */
public sealed interface ModelSettings {
    /** The built-in analyst: rules, no network, no key. */
    record Builtin() implements ModelSettings {}

    /**
     * Any chat endpoint that speaks the OpenAI form.
     *
     * @param url base address, for example {@code http://localhost:11434/v1}
     * @param key file with the API key; empty when none is needed
     */
    record OpenAi(URI url, String model, Optional<Path> key, Duration timeout) implements ModelSettings {}

    /** The choices. */
    enum Kind {
        BUILTIN,
        OPENAI
    }

    Key<Kind> KIND = Kinds.choice(
            "model.kind",
            Kind.BUILTIN,
            Kind.class,
            "`BUILTIN` is the rule-driven analyst of this program; `OPENAI` any chat endpoint that speaks the OpenAI form.");
    Key<Optional<String>> URL = Kinds.optional(
            "model.url",
            "an https address, or http to this machine, without a user name",
            "Base address of the endpoint; with `OPENAI` only.");
    Key<Optional<String>> NAME =
            Kinds.optional("model.name", "text", "The model's name at the endpoint; with `OPENAI` only.");
    Key<Optional<String>> KEY_FILE = Kinds.optional(
            "model.key-file", "a file", "File with the endpoint's API key, in one line; left out when it needs none.");
    Key<Duration> TIMEOUT =
            Kinds.duration("model.timeout", "60s", "1s", "10m", "How long an answer may take before the task fails.");
    List<Key<?>> ALL = List.of(KIND, URL, NAME, KEY_FILE, TIMEOUT);

    static ModelSettings read(Settings settings) {
        return switch (settings.value(KIND)) {
            case BUILTIN -> new Builtin();
            case OPENAI ->
                new OpenAi(
                        address(needed(settings, URL)),
                        needed(settings, NAME),
                        settings.optionalPath(KEY_FILE),
                        settings.value(TIMEOUT));
        };
    }

    private static String needed(Settings settings, Key<Optional<String>> key) {
        return settings.value(key)
                .orElseThrow(() -> new ConfigException(
                        ConfigException.Code.CONFLICT,
                        key.name() + ": expected a value, because model.kind is OPENAI, found none; set it"));
    }

    private static URI address(String text) {
        try {
            URI uri = URI.create(text);
            String host = Optional.ofNullable(uri.getHost()).orElse("").replaceAll("^\\[|]$", "");
            boolean safe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && Loopback.is(host));
            Kinds.require(!host.isEmpty() && safe && uri.getUserInfo() == null);
            return uri;
        } catch (IllegalArgumentException e) {
            String shown = Text.quoted(text.replaceFirst("//[^/]*@", "//…@"));
            throw new ConfigException(
                    ConfigException.Code.VALUE, "model.url: expected " + URL.expected() + ", found " + shown, e);
        }
    }
}
