package dev.countersign.state.window;

import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.ArtifactError;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.LeakageStatement;
import dev.countersign.state.artifact.LeakageStatement.Exposure;
import dev.countersign.state.artifact.LeakageStatement.Kind;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.Provenance;
import dev.countersign.state.artifact.Quality;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.Scope;
import dev.countersign.state.artifact.SharingPolicy;
import dev.countersign.state.artifact.StateArtifact;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.PrefixSketch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The artifacts of one interface and window: what the traffic is, from how many and from whom most of it comes, which flows
 * were seen; of SYN packets also from whom and to whom.
 */
final class InterfaceArtifacts {
    private static final String SCHEMA = "iana-ipfix";
    private final ArtifactSettings settings;
    private final BrokerMessages messages;

    InterfaceArtifacts(ArtifactSettings settings, BrokerMessages messages) {
        this.settings = settings;
        this.messages = messages;
    }

    List<StateArtifact> of(
            ClosedWindow window, String point, InterfaceWindow at, Coverage coverage, Set<String> sources) {
        Scope scope = new Scope(
                List.of(new ObservationPoint(settings.domain(), window.device(), point)),
                window.interval(),
                "ipfix",
                at.sampling(),
                Map.of());
        Provenance provenance = new Provenance(
                List.copyOf(sources),
                settings.collector(),
                SCHEMA,
                settings.software(),
                at.hasPositions() ? messages.of(at.firstPosition(), at.lastPosition()) : List.of(),
                List.of(),
                null,
                window.closedAt());
        Maker maker = new Maker(scope, provenance, at, coverage);
        List<StateArtifact> made = new ArrayList<>();
        made.add(maker.make(
                QueryClass.TRAFFIC_MIX,
                Map.of(),
                ArtifactError.ofPackets((double) at.packets(), at.sampling()),
                List.of(),
                totals(at)));
        made.addAll(sources(maker, at));
        made.add(maker.make(
                QueryClass.AFFECTED_FLOWS,
                Map.of("key", "flow"),
                ArtifactError.of(at.seen(), at.sampling()),
                List.of(tried("flows")),
                Payload.Compact.of(at.seen())));
        if (at.synPackets() > 0) {
            made.addAll(syn(maker, at));
        }
        return made;
    }

    /** How many sources there are, which send most, and how much comes from any prefix. */
    private static List<StateArtifact> sources(Maker maker, InterfaceWindow at) {
        List<StateArtifact> made = new ArrayList<>();
        made.add(maker.make(
                QueryClass.DISTINCT_SOURCES,
                Map.of("key", "ip-source"),
                ArtifactError.of(at.sources(), at.sampling()),
                List.of(few("source addresses", at.sources().estimate()), tried("addresses")),
                Payload.Compact.of(at.sources())));
        if (at.packets() > 0) {
            made.add(maker.make(
                    QueryClass.LARGEST_SOURCES,
                    prefixes("source", at.keys().sources()),
                    ArtifactError.of(at.sourcesOfAll(), at.sampling()),
                    keys("source prefixes", at.sourcesOfAll()),
                    Payload.Compact.of(at.sourcesOfAll())));
        }
        for (PrefixSketch sketch : at.prefixes()) {
            String version = sketch.addressBits() == PrefixSketch.IPV4 ? "ipv4" : "ipv6";
            made.add(maker.make(
                    QueryClass.PREFIX_RATE,
                    Map.of("key", version + "-source", "weight", "packets"),
                    ArtifactError.of(sketch, at.sampling()),
                    List.of(tried("prefixes of any length")),
                    Payload.Compact.of(sketch)));
        }
        return made;
    }

    private static List<StateArtifact> syn(Maker maker, InterfaceWindow at) {
        return List.of(
                maker.make(
                        QueryClass.HEAVY_HITTER_SOURCES,
                        ofSyn(prefixes("source", at.keys().sources())),
                        ArtifactError.of(at.synSources(), at.sampling()),
                        keys("source prefixes", at.synSources()),
                        Payload.Compact.of(at.synSources())),
                maker.make(
                        QueryClass.HEAVY_HITTER_DESTINATIONS,
                        ofSyn(prefixes("destination", at.keys().destinations())),
                        ArtifactError.of(at.synDestinations(), at.sampling()),
                        keys("destination prefixes", at.synDestinations()),
                        Payload.Compact.of(at.synDestinations())));
    }

    private static List<Exposure> keys(String what, HeavyHitters sketch) {
        return List.of(
                new Exposure(Kind.KEYS, what, sketch.largest(Integer.MAX_VALUE).size()), tried("prefixes"));
    }

    private static Exposure few(String what, double number) {
        return new Exposure(Kind.LOW_CARDINALITY, what, Math.round(number));
    }

    private static Exposure tried(String what) {
        return new Exposure(Kind.CORRELATION, what + " tried by who has the sketch key", 1);
    }

    private static LeakageStatement leakage(List<Exposure> exposures) {
        List<Exposure> all = new ArrayList<>(exposures);
        all.add(new Exposure(Kind.LABELS, "device and interface", 1));
        all.add(new Exposure(Kind.REPEATED_QUERIES, "a window before and a window after", 2));
        return new LeakageStatement(all);
    }

    private static Payload totals(InterfaceWindow at) {
        return new Payload.Totals(Map.of(
                "packets", (double) at.packets(),
                "octets", (double) at.octets(),
                "syn-packets", (double) at.synPackets(),
                "dropped-packets", (double) at.droppedPackets()));
    }

    private static Map<String, String> prefixes(String which, PrefixItems items) {
        return Map.of(
                "key",
                "ipv4-%s/%d ipv6-%s/%d".formatted(which, items.length4(), which, items.length6()),
                "weight",
                "packets");
    }

    private static Map<String, String> ofSyn(Map<String, String> aggregation) {
        Map<String, String> filtered = new HashMap<>(aggregation);
        filtered.put("filter", "tcp syn");
        return filtered;
    }

    /** What all artifacts of one interface and window share; the scope but for its aggregation. */
    private record Maker(Scope scope, Provenance provenance, InterfaceWindow at, Coverage coverage) {
        StateArtifact make(
                QueryClass query,
                Map<String, String> aggregation,
                ErrorStatement error,
                List<Exposure> exposures,
                Payload payload) {
            Instant newest = Instant.ofEpochMilli(at.newestMillis());
            return StateArtifact.of(
                    query,
                    new Scope(scope.points(), scope.interval(), scope.method(), scope.sampling(), aggregation),
                    new Quality(error, newest, newest, coverage),
                    provenance,
                    new SharingPolicy(SharingPolicy.Audience.OWN_DOMAIN, leakage(exposures)),
                    payload);
        }
    }
}
