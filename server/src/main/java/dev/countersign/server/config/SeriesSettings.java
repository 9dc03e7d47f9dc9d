package dev.countersign.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The time-series store that the inventory's {@code series} are asked of.
 *
 * @param url empty for none
 * @param bearer a file with a token
 */
public record SeriesSettings(Optional<URI> url, Optional<Path> bearer, Duration window, Duration timeout) {
    static final Key<Optional<URI>> URL = new Key<>(
            "series.url",
            "",
            "an http or https address without credentials",
            "A time-series store with the HTTP API of Prometheus, which the inventory's `series` are asked of. Without it none is.",
            text -> text.isEmpty() ? Optional.empty() : Optional.of(address(text)));
    static final Key<Optional<String>> BEARER = Kinds.optional(
            "series.bearer-file", "a file", "File with the token that the store wants; read for each question.");
    static final Key<Duration> WINDOW = Kinds.duration(
            "series.window",
            "60s",
            "1s",
            "1h",
            "How long a window of the store's samples is, in whole seconds; an artifact of each path is made of it.");
    static final Key<Duration> TIMEOUT = Kinds.duration(
            "series.timeout", "10s", "100ms", "2m", "How long an answer of the store may take, all of it.");
    static final List<Key<?>> ALL = List.of(URL, BEARER, WINDOW, TIMEOUT);

    static SeriesSettings read(Settings settings) {
        Duration window = settings.value(WINDOW);
        if (window.toMillis() % 1_000 != 0) {
            throw new ConfigException(
                    ConfigException.Code.CONFLICT, "series.window: expected whole seconds, found " + window);
        }
        return new SeriesSettings(settings.value(URL), settings.optionalPath(BEARER), window, settings.value(TIMEOUT));
    }

    private static URI address(String text) {
        URI uri = URI.create(text);
        Kinds.require(uri.getHost() != null
                && List.of("http", "https").contains(uri.getScheme())
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null);
        return uri;
    }
}
