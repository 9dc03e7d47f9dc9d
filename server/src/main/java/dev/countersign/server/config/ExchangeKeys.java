package dev.countersign.server.config;

import dev.countersign.server.exchange.ExchangeSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys of {@link ExchangeSettings}: all files or none. */
final class ExchangeKeys {
    static final Key<Optional<String>> RULES = Kinds.optional(
            "exchange.policy-file",
            "a file",
            "The sharing policy: which artifacts other domains may read, and whose are read here; see `docs/reference/sharing.md`. Without it nothing is exchanged.");
    static final Key<InetSocketAddress> LISTEN = new Key<>(
            "exchange.listen",
            "127.0.0.1:8443",
            "address:port, an IPv6 address in brackets",
            "Address where other domains are served, with mutual TLS 1.3.",
            FlowSettings::address);
    static final Key<Optional<String>> CERTIFICATE = Kinds.optional(
            "exchange.certificate-file",
            "a file",
            "PEM file with this domain's certificate chain, the own first; shown as server and as client.");
    static final Key<Optional<String>> KEY =
            Kinds.optional("exchange.key-file", "a file", "PEM file with the certificate's private key (PKCS#8).");
    static final Key<Optional<String>> TRUST = Kinds.optional(
            "exchange.trust-file",
            "a file",
            "PEM file with the certificates that those of other domains must go back to; may be theirs themselves.");
    static final Key<Optional<String>> SKETCH_KEY = Kinds.optional(
            "exchange.sketch-key-file",
            "a file",
            "File with the 32 hexadecimal digits of the sketch key that is shared with peers, so that sketches can be merged; readable by its owner only.");
    static final List<Key<?>> ALL = List.of(RULES, LISTEN, CERTIFICATE, KEY, TRUST, SKETCH_KEY);

    private ExchangeKeys() {}

    static Optional<ExchangeSettings> read(Settings settings) {
        List<Key<Optional<String>>> files = List.of(RULES, CERTIFICATE, KEY, TRUST, SKETCH_KEY);
        List<Path> paths = files.stream()
                .flatMap(key -> settings.optionalPath(key).stream())
                .toList();
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        if (paths.size() < files.size()) {
            List<String> missing = files.stream()
                    .filter(key -> settings.value(key).isEmpty())
                    .map(Key::name)
                    .toList();
            throw new ConfigException(
                    ConfigException.Code.CONFLICT,
                    "exchange: expected all of " + names(files) + " or none, found nothing for "
                            + String.join(", ", missing) + "; name them too");
        }
        return Optional.of(new ExchangeSettings(
                paths.get(0), settings.value(LISTEN), paths.get(1), paths.get(2), paths.get(3), paths.get(4)));
    }

    private static String names(List<? extends Key<?>> keys) {
        return String.join(", ", keys.stream().map(Key::name).toList());
    }
}
