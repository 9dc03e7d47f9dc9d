package dev.countersign.telemetry.flow;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.state.artifact.ArtifactError;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.Provenance;
import dev.countersign.state.artifact.Quality;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.Scope;
import dev.countersign.state.artifact.SharingPolicy;
import dev.countersign.state.artifact.StateArtifact;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The artifacts of one interface and window: what the traffic is, and where SYN packets were seen, from whom and to whom. */
final class InterfaceArtifacts {
    private static final String SCHEMA = "iana-ipfix";
    private static final SharingPolicy TOTALS =
            new SharingPolicy(SharingPolicy.Audience.OWN_DOMAIN, "Tells the load of an interface.");
    private static final SharingPolicy PREFIXES = new SharingPolicy(
            SharingPolicy.Audience.OWN_DOMAIN,
            "Names the prefixes with the most SYN packets; with the sketch key, whether any prefix was seen.");
    private static final SharingPolicy ADDRESSES = new SharingPolicy(
            SharingPolicy.Audience.OWN_DOMAIN,
            "With the sketch key, whether an address was probably seen, when few were.");

    private final ArtifactSettings settings;
    private final Clock clock;

    InterfaceArtifacts(ArtifactSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    List<StateArtifact> of(
            DeviceId device,
            String point,
            Interval interval,
            InterfaceWindow at,
            Coverage coverage,
            Set<String> sources) {
        Maker maker = new Maker(
                this,
                new ObservationPoint(settings.domain(), device, point),
                interval,
                at,
                coverage,
                List.copyOf(sources));
        List<StateArtifact> made = new ArrayList<>();
        made.add(maker.make(
                QueryClass.TRAFFIC_MIX,
                Map.of(),
                ArtifactError.ofPackets((double) at.packets(), at.sampling()),
                TOTALS,
                totals(at)));
        made.add(maker.make(
                QueryClass.DISTINCT_SOURCES,
                Map.of("key", "ip-source"),
                ArtifactError.of(at.sources(), at.sampling()),
                ADDRESSES,
                Payload.Compact.of(at.sources())));
        if (at.synPackets() > 0) {
            made.add(maker.make(
                    QueryClass.HEAVY_HITTER_SOURCES,
                    prefixes("source", at.keys().sources()),
                    ArtifactError.of(at.synSources(), at.sampling()),
                    PREFIXES,
                    Payload.Compact.of(at.synSources())));
            made.add(maker.make(
                    QueryClass.HEAVY_HITTER_DESTINATIONS,
                    prefixes("destination", at.keys().destinations()),
                    ArtifactError.of(at.synDestinations(), at.sampling()),
                    PREFIXES,
                    Payload.Compact.of(at.synDestinations())));
        }
        return made;
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
                "key", "ipv4-%s/%d ipv6-%s/%d".formatted(which, items.length4(), which, items.length6()),
                "filter", "tcp syn",
                "weight", "packets");
    }

    /** What all artifacts of one interface and window share. */
    private record Maker(
            InterfaceArtifacts maker,
            ObservationPoint point,
            Interval interval,
            InterfaceWindow at,
            Coverage coverage,
            List<String> sources) {
        StateArtifact make(
                QueryClass query,
                Map<String, String> aggregation,
                ErrorStatement error,
                SharingPolicy policy,
                Payload payload) {
            Instant newest = Instant.ofEpochMilli(at.newestMillis());
            ArtifactSettings settings = maker.settings;
            Instant now = maker.clock.instant();
            return StateArtifact.of(
                    query,
                    new Scope(List.of(point), interval, "ipfix", at.sampling(), aggregation),
                    new Quality(error, newest, newest, coverage),
                    new Provenance(sources, settings.collector(), SCHEMA, settings.software(), List.of(), now),
                    policy,
                    payload);
        }
    }
}
