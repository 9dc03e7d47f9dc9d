package dev.countersign.agent.model.openai;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a chat endpoint is reached and asked.
 *
 * @param base base address, for example {@code https://api.openai.com/v1} or {@code http://localhost:11434/v1}; plain HTTP
 *     only to this machine
 * @param model the model's name there
 * @param keyFile file with the API key in one line; read for every request, so it can be changed while running
 * @param timeout for a whole answer
 * @param temperature sampling temperature, 0 to 2
 * @param seed for endpoints that can repeat an answer
 * @param maxTokens most tokens of an answer
 * @param maxBytes most bytes of a response
 */
public record OpenAiSettings(
        URI base,
        String model,
        Optional<Path> keyFile,
        Duration timeout,
        double temperature,
        OptionalLong seed,
        int maxTokens,
        int maxBytes) {
    public OpenAiSettings {
        String host = base.getHost() == null ? "" : base.getHost().toLowerCase(Locale.ROOT);
        boolean local = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
        boolean plain = "http".equals(base.getScheme());
        if (host.isEmpty() || base.getUserInfo() != null || (plain ? !local : !"https".equals(base.getScheme()))) {
            throw new IllegalArgumentException(
                    "model endpoint: expected an https address, or http to this machine, without user name, found "
                            + base.getScheme() + "://" + host);
        }
        if (!(temperature >= 0 && temperature <= 2) || maxTokens < 1 || maxBytes < 1 || !timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "model endpoint: expected a temperature of 0 to 2 and positive limits, found " + temperature + ", "
                            + maxTokens + " tokens, " + maxBytes + " bytes, " + timeout);
        }
    }

    /** Temperature 0, 8,192 tokens, 2 MiB. */
    public static OpenAiSettings of(URI base, String model, Optional<Path> keyFile, Duration timeout) {
        return new OpenAiSettings(base, model, keyFile, timeout, 0, OptionalLong.empty(), 8_192, 2 << 20);
    }

    URI completions() {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text : text + "/") + "chat/completions");
    }
}
