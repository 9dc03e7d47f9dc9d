package dev.countersign.server.cli;

import dev.countersign.core.Finding;
import dev.countersign.server.config.Configuration;
import dev.countersign.server.exchange.ExchangeFiles;
import dev.countersign.server.exchange.ExchangeSettings;
import dev.countersign.server.exchange.ExchangeState;
import dev.countersign.server.view.Spans;
import dev.countersign.server.web.PemFiles;
import dev.countersign.state.sharing.Consumer;
import dev.countersign.state.sharing.KeyPin;
import dev.countersign.state.sharing.Peer;
import dev.countersign.state.sharing.RulesReading;
import dev.countersign.state.sharing.SharingRules;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "exchange",
        description =
                "Show who of other domains reads here and whose artifacts are read; check a sharing policy; print our keys.")
final class ExchangeCommand extends Action {
    @Option(
            names = "--check",
            paramLabel = "FILE",
            description = "Check a sharing policy offline and print what it grants; names the first wrong line.")
    private @Nullable Path check;

    @Option(
            names = "--keys",
            description = "Print what peers must know of this domain: the pin of its certificate and its signing key.")
    private boolean keys;

    @Override
    int run(Terminal terminal) {
        try {
            return check != null ? check(check, terminal) : keys ? keys(terminal) : state(terminal);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private int check(Path file, Terminal terminal) {
        return switch (ExchangeFiles.policy(file)) {
            case RulesReading.Refused(Finding finding) -> {
                if (shared().json()) {
                    terminal.json(finding);
                }
                terminal.fail(finding.path() + ": expected " + finding.expected() + ", found " + finding.found() + "; "
                        + finding.hint());
                yield NO;
            }
            case RulesReading.Read(SharingRules rules) -> {
                print(rules, terminal);
                yield YES;
            }
        };
    }

    private static void print(SharingRules rules, Terminal terminal) {
        terminal.print("Domain " + rules.domain());
        for (Consumer consumer : rules.consumers()) {
            terminal.print("Consumer " + consumer.name() + " of " + consumer.domain() + ": rate " + consumer.rate()
                    + ", budget " + consumer.budget() + ", quota " + consumer.quota());
            consumer.grants()
                    .forEach(grant -> terminal.print("  " + grant.query() + " per " + grant.bucket() + ", /"
                            + grant.prefix4() + " and /" + grant.prefix6() + ", at least " + grant.minimumCardinality()
                            + " items, labels " + grant.labels() + ", as " + grant.form() + ", devices "
                            + (grant.devices().isEmpty() ? "all" : grant.devices())));
        }
        for (Peer peer : rules.peers()) {
            terminal.print("Peer " + peer.name() + " at " + peer.url() + ", asked every " + peer.every()
                    + (peer.push() ? ", pushed to" : ""));
        }
    }

    private int keys(Terminal terminal) {
        Configuration configuration = shared().configuration();
        ExchangeSettings settings = configuration
                .exchange()
                .orElseThrow(
                        () -> new CommandFailed("no exchange is configured; set exchange.policy-file and the others"));
        String pin = pin(settings).toString();
        String signing = Base64.getEncoder()
                .encodeToString(ExchangeFiles.signingKeys(configuration.data())
                        .getPublic()
                        .getEncoded());
        if (shared().json()) {
            terminal.json(Map.of("public-key", pin, "signing-key", signing));
        } else {
            terminal.print("public-key: " + pin);
            terminal.print("signing-key: " + signing);
        }
        return YES;
    }

    private static KeyPin pin(ExchangeSettings settings) {
        try {
            return KeyPin.of(PemFiles.identity("exchange", settings.certificate(), settings.key())
                    .getCertificate("own")
                    .getPublicKey());
        } catch (KeyStoreException e) {
            throw new IllegalStateException("a store that was just filled", e);
        }
    }

    private static String words(String what, ExchangeState.Use use) {
        return use.used() + " of " + use.of() + " " + what + " per " + Spans.words(use.period());
    }

    private int state(Terminal terminal) {
        try (Client client = Client.of(shared())) {
            ExchangeState state = client.get("/api/v1/exchange", ExchangeState.class);
            if (shared().json()) {
                terminal.json(state);
                return YES;
            }
            terminal.print(state.domain().isEmpty() ? "Nothing is exchanged." : "Domain " + state.domain());
            state.consumers()
                    .forEach(row -> terminal.print("Consumer " + row.name() + " of " + row.domain() + ": "
                            + row.released() + " artifacts released; of its allowances " + words("requests", row.rate())
                            + ", " + words("artifacts", row.budget()) + ", " + words("bytes", row.quota())));
            state.peers()
                    .forEach(row -> terminal.print(
                            "Peer " + row.name() + " at " + row.url() + ": " + row.artifacts() + " artifacts, last "
                                    + row.lastReceived() + "; of its quota " + words("bytes", row.quota())));
            state.refused()
                    .forEach(row -> terminal.print("Turned away " + row.who() + " " + row.times() + " times: "
                            + row.rule() + ", " + row.why()));
            return YES;
        }
    }
}
