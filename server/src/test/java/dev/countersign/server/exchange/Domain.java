package dev.countersign.server.exchange;

import dev.countersign.control.ledger.Entry;
import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.ledger.LedgerConfig;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.server.web.PemFiles;
import dev.countersign.state.artifact.ArtifactError;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.LeakageStatement;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.PrefixItem;
import dev.countersign.state.artifact.Provenance;
import dev.countersign.state.artifact.Quality;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.Sampling;
import dev.countersign.state.artifact.Scope;
import dev.countersign.state.artifact.SharingPolicy;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sharing.Allowance;
import dev.countersign.state.sharing.Peer;
import dev.countersign.state.sharing.RulesReading;
import dev.countersign.state.sharing.SharingRules;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import dev.countersign.state.sketch.SipHash.Variant;
import dev.countersign.state.sketch.SketchKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

/** One administrative domain in a test: a ledger, artifacts of what it saw, and an exchange on a real port. */
final class Domain implements AutoCloseable, OwnArtifacts {
    static final SketchKey KEY = SketchKey.random(Variant.SIPHASH_2_4, new SplittableRandom(1));
    static final SketchKeyRing KEYS = SketchKeyRing.of(List.of(KEY));

    final String name;
    final Identity identity;
    final int port;
    final KeyPair keys = ArtifactSigner.newKeys();
    final Ledger ledger;
    final List<StateArtifact> seen = new CopyOnWriteArrayList<>();
    final List<SignedArtifact> kept = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final Clock clock;
    private Exchange exchange;

    Domain(String name, Path folder, Identity identity, Clock clock) throws IOException {
        this.name = name;
        this.folder = folder;
        this.clock = clock;
        this.identity = identity;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
        this.ledger = new Ledger(LedgerConfig.in(folder.resolve(name), name + ".test/ledger"), clock);
        ledger.start();
        this.exchange = exchange(new SharingRules(name, List.of(), List.of()), folder);
    }

    private Exchange exchange(SharingRules rules, Path trust) {
        return new Exchange(new Exchange.Parts(
                new ExchangeSettings(
                        folder,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        identity.certificate(),
                        identity.key(),
                        trust,
                        folder),
                rules,
                this,
                KEYS,
                new ArtifactSigner(keys),
                ledger,
                "countersign/test",
                folder.resolve(name + "-exchange.json"),
                clock,
                new SplittableRandom(port)));
    }

    /** Begins to exchange under this policy. */
    void open(String rules, Path trust) {
        exchange.close();
        exchange = exchange(read(rules), trust);
        exchange.start();
    }

    static SharingRules read(String text) {
        return switch (SharingRules.parse("rules", text)) {
            case RulesReading.Read(SharingRules rules) -> rules;
            case RulesReading.Refused(var finding) -> throw new AssertionError(finding);
        };
    }

    Exchange exchange() {
        return exchange;
    }

    /** What this domain's policy says of another as a consumer. */
    String consumer(String allowances) {
        return """
                  - name: %s-noc
                    role: peer-noc
                    domain: %s
                    public-key: %s
                    %s
                """.formatted(name, name, identity.pin(), allowances);
    }

    /** What another's policy says of this domain as a peer. */
    String peer(String manner) {
        return """
                  - name: %s
                    domain: %s
                    url: https://127.0.0.1:%d
                    public-key: %s
                    signing-key: %s
                    quota: 64 MiB per 1d
                    %s
                """.formatted(
                        name,
                        name,
                        port,
                        identity.pin(),
                        Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                        manner);
    }

    /** A client with this domain's certificate to another's exchange. */
    PeerClient client(Domain other, Path trust) {
        return new PeerClient(
                new Peer(
                        other.name,
                        other.name,
                        URI.create("https://127.0.0.1:" + other.port),
                        other.identity.pin(),
                        other.keys.getPublic(),
                        Duration.ZERO,
                        false,
                        new Allowance(1, Duration.ofDays(1))),
                PemFiles.identity("test", identity.certificate(), identity.key()),
                PemFiles.anchors("test", trust));
    }

    /** Notes what one of its routers saw in a window of ten seconds: packets by IPv4 source address. */
    void saw(String device, Instant start, Map<Integer, Long> packets) {
        HeavyHitters hitters = HeavyHitters.of(KEY, 4, 2048, 64);
        HyperLogLog sources = HyperLogLog.of(KEY, 11);
        packets.forEach((address, count) -> {
            sources.update(address & 0xFFFFFFFFL);
            hitters.update(PrefixItem.of(4, 0, address & 0xFFFFFFFFL, 24), count);
        });
        seen.add(artifact(
                QueryClass.HEAVY_HITTER_SOURCES,
                device,
                start,
                Map.of("key", "ipv4-source/24 ipv6-source/48", "filter", "tcp syn"),
                ArtifactError.of(hitters, Sampling.NONE),
                Payload.Compact.of(hitters)));
        seen.add(artifact(
                QueryClass.DISTINCT_SOURCES,
                device,
                start,
                Map.of("key", "ip-source"),
                ArtifactError.of(sources, Sampling.NONE),
                Payload.Compact.of(sources)));
    }

    private StateArtifact artifact(
            QueryClass query,
            String device,
            Instant start,
            Map<String, String> aggregation,
            ErrorStatement error,
            Payload payload) {
        Interval window = new Interval(start, start.plusSeconds(10));
        return StateArtifact.of(
                query,
                new Scope(
                        List.of(new ObservationPoint(name, new DeviceId(device), "ge-0/0/1")),
                        window,
                        "ipfix",
                        Sampling.NONE,
                        aggregation),
                new Quality(error, window.end(), window.end(), new Coverage(100, 0)),
                Provenance.ofTelemetry(
                        List.of("ipfix " + device), "collector of " + device, "iana-ipfix", "test", window.end()),
                new SharingPolicy(SharingPolicy.Audience.OWN_DOMAIN, LeakageStatement.of()),
                payload);
    }

    @Override
    public List<StateArtifact> of(QueryClass query, Interval interval, String reader) {
        return seen.stream()
                .filter(a -> a.query() == query)
                .filter(a -> !a.scope().interval().start().isBefore(interval.start())
                        && a.scope().interval().start().isBefore(interval.end()))
                .toList();
    }

    @Override
    public void keep(SignedArtifact signed) {
        kept.add(signed);
    }

    /** The artifacts that were merged of several domains. */
    List<StateArtifact> joint(QueryClass query) {
        return kept.stream()
                .map(SignedArtifact::artifact)
                .filter(a -> a.query() == query && a.scope().points().size() > 1)
                .filter(a -> a.scope().points().stream()
                                .map(ObservationPoint::domain)
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    List<Entry> entries(String kind) {
        return ledger.entries(0, 10_000).stream()
                .filter(e -> e.kind().equals(kind))
                .toList();
    }

    static int address(String text) {
        return (int) IpAddress.parse(text).low();
    }

    @Override
    public void close() {
        exchange.close();
        ledger.close();
    }
}
