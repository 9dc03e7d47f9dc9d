package dev.countersign.conformance.semantics;

import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Interval;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.InterfaceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What is true of one attack: where it enters, whom it is for, who sends it, and the evidence that says so.
 *
 * @param neighbour the address of the other end of the interface
 * @param neighbourName what the inventory calls the other end
 */
record Case(
        InterfaceRef at,
        String neighbour,
        String neighbourName,
        long peerAs,
        Customer victim,
        List<Estimate> sources,
        double pps,
        double bps,
        double share,
        double distinct,
        Map<EvidenceId, Evidence> evidence) {
    static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");
    static final EvidenceId RATE = new EvidenceId("e-rate");
    static final EvidenceId MIX = new EvidenceId("e-mix");
    static final EvidenceId SOURCES = new EvidenceId("e-sources");
    static final EvidenceId DISTINCT = new EvidenceId("e-distinct");
    static final EvidenceId CUSTOMER = new EvidenceId("e-customer");
    static final EvidenceId PEER = new EvidenceId("e-peer");
    static final EvidenceId STALE = new EvidenceId("e-stale");

    static Case of(World world, RandomGenerator random) {
        int border = 1 + random.nextInt(2);
        InterfaceRef at = new InterfaceRef(new DeviceId("border" + border), "GigabitEthernet0/1");
        List<Customer> customers = world.topology().customers().stream()
                .filter(c -> c.prefix().address().version() == 4)
                .toList();
        double pps = 20_000 + random.nextInt(400_000);
        double share = (700 + random.nextInt(295)) / 1000.0;
        List<Estimate> sources = new ArrayList<>();
        double left = pps * share;
        int first = random.nextInt(200);
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            double rate = Math.rint(left * (0.35 + random.nextDouble() * 0.2));
            left -= rate;
            sources.add(new Estimate(IpPrefix.parse("198.18." + (first + i * 11) + ".0/24"), rate));
        }
        Case plain = new Case(
                at,
                "10.254." + border + ".1",
                border == 1 ? "transit-a" : "transit-b",
                64_496 + random.nextInt(15),
                customers.get(random.nextInt(customers.size())),
                List.copyOf(sources),
                pps,
                Math.rint(pps * (480 + random.nextInt(3_000))),
                share,
                200 + random.nextInt(60_000),
                new LinkedHashMap<>());
        plain.observe(random);
        return plain;
    }

    /** What the first draft's use case has seen: more than 100,000 packets a second, 95 % of them SYN, from two prefixes. */
    static Case ofFirstDraft(World world) {
        Case facts = new Case(
                new InterfaceRef(new DeviceId("border1"), "GigabitEthernet0/1"),
                "10.254.1.1",
                "transit-a",
                64_496,
                world.topology().customers().getFirst(),
                List.of(
                        new Estimate(IpPrefix.parse("198.18.66.0/24"), 62_000),
                        new Estimate(IpPrefix.parse("198.18.140.0/24"), 41_000)),
                118_000,
                60e6,
                0.95,
                1_830,
                new LinkedHashMap<>());
        facts.observe(new SplittableRandom(1));
        return facts;
    }

    private void observe(RandomGenerator random) {
        ErrorStatement sampled = random.nextBoolean()
                ? new ErrorStatement.Exact()
                : new ErrorStatement.Bounded(0.01 + random.nextDouble() * 0.02, true, 0.95, Map.of());
        ErrorStatement exact = new ErrorStatement.Exact();
        add(RATE, new Fact.InterfaceRate(at, Direction.INGRESS, pps, bps, 0), exact, Duration.ofSeconds(3));
        add(MIX, new Fact.TrafficMix(at, pps, share), sampled, Duration.ofSeconds(10));
        add(SOURCES, new Fact.TopSources(at, sources), sampled, Duration.ofSeconds(10));
        add(DISTINCT, new Fact.DistinctSources(at, distinct), sampled, Duration.ofSeconds(10));
        Fact customer = new Fact.CustomerPrefix(
                victim.name(),
                victim.prefix(),
                victim.attachment(),
                victim.labels().getOrDefault("service-class", "gold"));
        add(CUSTOMER, customer, exact, Duration.ZERO);
        String path = "/ietf-bgp:bgp/neighbors/neighbor[remote-address='" + neighbour + "']/peer-as";
        Observation peer = new Observation(
                at.device(),
                path,
                Long.toString(peerAs),
                "AS number of the peer.",
                "inet:as-number",
                null,
                null,
                true,
                "netconf/get",
                NOW,
                Map.of());
        add(PEER, new Fact.Value(peer), exact, Duration.ofSeconds(20));
        add(STALE, new Fact.TrafficMix(at, pps, share), sampled, Duration.ofMinutes(6 + random.nextInt(600)));
    }

    private void add(EvidenceId id, Fact fact, ErrorStatement error, Duration age) {
        evidence.put(
                id,
                new Evidence(
                        id,
                        at.device(),
                        fact,
                        at.device().value(),
                        "test",
                        Interval.at(NOW.minus(age)),
                        error,
                        List.of()));
    }
}
