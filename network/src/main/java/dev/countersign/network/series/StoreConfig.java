package dev.countersign.network.series;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a store is and how much of it is taken.
 *
 * @param url scheme, host, port and perhaps a path; without credentials
 * @param bearer a file with a token; empty when none is asked for
 * @param timeout of one question, its whole answer included
 * @param bytes of one answer, at most
 * @param series of one answer, at most
 * @param samples of one answer, at most
 */
public record StoreConfig(URI url, Optional<Path> bearer, Duration timeout, int bytes, int series, int samples) {
    public StoreConfig {
        boolean usable = url.getHost() != null
                && (url.getScheme().equals("http") || url.getScheme().equals("https"))
                && url.getUserInfo() == null
                && url.getQuery() == null
                && url.getFragment() == null;
        if (!usable) {
            throw new IllegalArgumentException(
                    "series store: expected an http or https address without credentials, query and fragment");
        }
    }

    /** Ten seconds, 16 MiB, 5,000 series and 200,000 samples. */
    public static StoreConfig at(URI url, Optional<Path> bearer) {
        return new StoreConfig(url, bearer, Duration.ofSeconds(10), 16 << 20, 5_000, 200_000);
    }
}
