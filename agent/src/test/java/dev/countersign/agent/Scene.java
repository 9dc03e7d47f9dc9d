package dev.countersign.agent;

import dev.countersign.agent.context.TaskContext;
import dev.countersign.agent.context.TaskParameters;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Interval;
import dev.countersign.core.TaskId;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.EvidenceSource;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A small network and what is known about it, for tests: a flood of 104,500 packets/s enters border1
 * GigabitEthernet0/1 from two prefixes against customer acme behind access1. Every part can be replaced.
 */
public final class Scene implements EvidenceSource {
    public static final Instant NOW = Instant.parse("2026-07-01T12:00:30Z");
    public static final DeviceId BORDER = new DeviceId("border1");
    public static final InterfaceRef AT = new InterfaceRef(BORDER, "GigabitEthernet0/1");
    public static final IpPrefix ACME = IpPrefix.parse("198.51.100.0/24");
    public static final IpPrefix GLOBEX = IpPrefix.parse("198.51.101.0/24");
    public static final IpPrefix EVIL1 = IpPrefix.parse("203.0.113.0/24");
    public static final IpPrefix EVIL2 = IpPrefix.parse("192.0.2.0/24");
    public static final ErrorStatement FLOW_ERROR = new ErrorStatement.Bounded(
            700, false, 0.94, Map.of("epsilon", 0.00066, "delta", 0.0067, "sampling", 100.0));

    private static final DeviceId ACCESS = new DeviceId("access1");

    private final Map<String, Evidence> evidence = new TreeMap<>();
    private final List<Customer> customers = new ArrayList<>();
    private Instant now = NOW;
    private int generation;

    private Scene() {}

    /** The flood. */
    public static Scene flood() {
        Scene scene = new Scene();
        scene.customer("acme", ACME, "GigabitEthernet0/3");
        scene.customer("globex", GLOBEX, "GigabitEthernet0/4");
        scene.rate(104_500.25).mix(0.951).accessLists(List.of(), List.of());
        scene.sources(
                FLOW_ERROR,
                estimate(EVIL1, 52_300),
                estimate(EVIL2, 45_100),
                estimate("100.64.7.0/24", 310),
                estimate("100.64.9.0/24", 290));
        scene.destinations(estimate("198.51.100.10/32", 97_800), estimate("198.51.101.4/32", 600));
        scene.put("distinct", BORDER, new Fact.DistinctSources(AT, 812.5), FLOW_ERROR);
        return scene;
    }

    public Scene rate(double packetsPerSecond) {
        return put(
                "rate",
                BORDER,
                new Fact.InterfaceRate(AT, Direction.INGRESS, packetsPerSecond, packetsPerSecond * 480, 0),
                new ErrorStatement.Exact());
    }

    public Scene mix(double synShare) {
        return put("mix", BORDER, new Fact.TrafficMix(AT, 104_000, synShare), FLOW_ERROR);
    }

    public Scene sources(ErrorStatement error, Estimate... sources) {
        return put("sources", BORDER, new Fact.TopSources(AT, List.of(sources)), error);
    }

    public Scene destinations(Estimate... destinations) {
        return put("destinations", BORDER, new Fact.TopDestinations(AT, List.of(destinations)), FLOW_ERROR);
    }

    public Scene accessLists(List<AccessList> lists, List<Attachment> attachments) {
        return put("acls", BORDER, new Fact.AccessLists(BORDER, lists, attachments), new ErrorStatement.Exact());
    }

    public Scene customer(String name, IpPrefix prefix, String interfaceName) {
        InterfaceRef at = new InterfaceRef(ACCESS, interfaceName);
        customers.add(new Customer(name, prefix, at, Map.of("service-class", "gold")));
        return put(
                "customer-" + customers.size(),
                ACCESS,
                new Fact.CustomerPrefix(name, prefix, at, "gold"),
                new ErrorStatement.Exact());
    }

    public Scene put(String key, DeviceId device, Fact fact, ErrorStatement error) {
        generation++;
        evidence.put(
                key,
                new Evidence(
                        new EvidenceId("ev-" + key + "-" + generation),
                        device,
                        fact,
                        device.value(),
                        "test",
                        new Interval(now.minusSeconds(15), now.minusSeconds(5)),
                        error,
                        List.of()));
        return this;
    }

    public Scene without(String key) {
        evidence.remove(key);
        return this;
    }

    /** Reads everything anew at this time: the same values under new ids. */
    public Scene at(Instant time) {
        now = time;
        List.copyOf(evidence.entrySet())
                .forEach(e -> put(
                        e.getKey(),
                        e.getValue().device(),
                        e.getValue().fact(),
                        e.getValue().error()));
        return this;
    }

    /** The id of the newest evidence under a key. */
    public EvidenceId id(String key) {
        return Optional.ofNullable(evidence.get(key)).orElseThrow().id();
    }

    public static Estimate estimate(IpPrefix prefix, double packetsPerSecond) {
        return new Estimate(prefix, packetsPerSecond);
    }

    public static Estimate estimate(String prefix, double packetsPerSecond) {
        return new Estimate(IpPrefix.parse(prefix), packetsPerSecond);
    }

    /** The context a task agent would get now. */
    public TaskContext context(String... constraints) {
        return new TaskContext(
                new TaskId("ddos-mitigation-task-01-test"),
                "ddos-mitigation",
                new AgentId("ddos-mitigation-agent"),
                "mitigate ddos on border1 GigabitEthernet0/1",
                List.of(constraints),
                AT,
                topology().device(BORDER).orElseThrow(),
                TaskParameters.DEFAULT,
                topology().links(),
                customers,
                List.copyOf(evidence.values()),
                List.of(),
                null,
                List.of(),
                1,
                NOW);
    }

    @Override
    public Topology topology() {
        return new Topology(
                List.of(new Device(BORDER, "ietf", Map.of("role", "border")), new Device(ACCESS, "ietf", Map.of())),
                List.of(new Link(
                        "l1",
                        new InterfaceRef(BORDER, "GigabitEthernet0/2"),
                        new InterfaceRef(ACCESS, "GigabitEthernet0/1"),
                        10_000_000_000L,
                        Map.of())),
                customers);
    }

    @Override
    public List<Evidence> latest(AgentId reader, DeviceId device) {
        return evidence.values().stream().filter(e -> e.device().equals(device)).toList();
    }

    @Override
    public Optional<Evidence> find(AgentId reader, EvidenceId id) {
        return evidence.values().stream().filter(e -> e.id().equals(id)).findFirst();
    }
}
