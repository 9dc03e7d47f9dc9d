package dev.countersign.conformance.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.control.verify.simulation.Simulation;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.traffic.ObservedDemand;
import dev.countersign.core.traffic.ObservedInterface;
import dev.countersign.core.traffic.ObservedTraffic;
import dev.countersign.core.traffic.PortRange;
import dev.countersign.lab.Lab;
import dev.countersign.lab.LabConfig;
import dev.countersign.lab.traffic.Tick;
import dev.countersign.lab.traffic.TrafficConfig;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.twin.Demand;
import dev.countersign.twin.DemandOutcome;
import dev.countersign.twin.EntryKey;
import dev.countersign.twin.Evaluation;
import dev.countersign.twin.FlagMix;
import dev.countersign.twin.LinkLoad;
import dev.countersign.twin.Ports;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.difference.EffectiveDifference;
import dev.countersign.yang.edit.EditConfig;
import dev.countersign.yang.edit.EditResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Predicts 200 random changes and makes them: each is simulated before it is committed, then the lab's next complete tick
 * is compared, link by link and flow by flow. Changes pile up: each begins where the one before ended.
 *
 * <p>What this shows: the simulation builds the right model. Everything it knows of the network it has from the inventory
 * file that the lab wrote, from configurations and interface speeds read over NETCONF, and from the edit itself, applied
 * by the verifier's own code; nothing is taken from the lab's definition of its network. Interfaces, filters, metrics,
 * explicit paths, capacities, and the order of entries must all have survived the way.
 *
 * <p>What it does not show: that the twin resembles real routers, for the lab moves its traffic by the same twin; and how
 * well flow records tell the traffic, for the traffic matrix and its classes are given to the simulation as observed. That
 * is needed to hold dropped flows to equality.
 */
class SimulationAgreesWithLabTest {
    private static final int CHANGES = 200;
    private static final double LINK = 0.02;
    private static final double IDLE_BITS = 1_000;
    private static final double ROUNDING = 1e-6;
    private static final Duration TICK = Duration.ofMillis(25);
    private static final Duration NEXT_TICK = Duration.ofSeconds(30);
    private static final String SCENARIO = """
            name: steady-flood
            description: The flood of syn-flood, from the first moment.
            demands:
              - {id: flood-66, from: transit-a, source: 198.18.66.0/24, destination: 198.51.100.0/24, protocol: tcp,
                 source-ports: 1024-65535, destination-ports: 443, syn-share: 1, rate: 78k, packet-size: 60}
              - {id: flood-140, from: transit-a, source: 198.18.140.0/24, destination: 198.51.100.0/24, protocol: tcp,
                 source-ports: 1024-65535, destination-ports: 443, syn-share: 1, rate: 62k, packet-size: 60}
            events:
              - {at: 0s, ramp: 0s, start: flood-66}
              - {at: 0s, ramp: 0s, start: flood-140}
            """;

    @TempDir
    Path directory;

    private int moved;
    private int dropping;
    private int darkened;

    @Test
    void everyRandomChange_doesWhatTheSimulationSaid() throws IOException {
        Files.writeString(
                Files.createDirectories(directory.resolve("scenarios")).resolve("steady.yaml"), SCENARIO);
        LabConfig config = new LabConfig(
                directory.resolve("lab"),
                null,
                directory.resolve("scenarios"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 9),
                new TrafficConfig(TICK, 1, 0));
        try (Lab lab = Lab.start(config, Clock.systemUTC())) {
            lab.play("steady-flood", Duration.ZERO);
            Inventory inventory = Inventory.load(lab.inventory());
            try (Routers routers = new Routers(inventory, lab.adminPassword(), directory.resolve("schemas"))) {
                compareAll(lab, inventory, routers);
            }
        }
        assertThat(moved).as("changes that moved load").isGreaterThan(CHANGES / 4);
        assertThat(dropping).as("changes after which filters drop").isGreaterThan(CHANGES / 2);
        assertThat(darkened).as("changes made with an interface off").isGreaterThan(CHANGES / 4);
    }

    private void compareAll(Lab lab, Inventory inventory, Routers routers) {
        Map<InterfaceRef, ObservedInterface> interfaces = routers.interfaces();
        List<ObservedDemand> observed = lab.scenarios().getFirst().at(Duration.ofSeconds(1)).demands().stream()
                .map(SimulationAgreesWithLabTest::observed)
                .toList();
        ObservedTraffic traffic =
                new ObservedTraffic(Interval.at(Instant.EPOCH), observed, 1, interfaces, Map.of(), List.of());
        RandomChange changes = new RandomChange(lab.network(), new SplittableRandom(20_260_301));
        Map<DeviceId, DataTree> before = routers.running();
        for (int i = 0; i < CHANGES; i++) {
            DeviceEdit edit = changes.next();
            Simulation.Report predicted = simulated(inventory, before, edit, traffic);
            routers.commit(edit);
            compare(
                    "change " + i + ": " + edit,
                    predicted.after(),
                    nextTick(lab).evaluation());
            before.put(edit.device(), routers.running(edit.device()));
            moved += bits(predicted.before()).equals(bits(predicted.after())) ? 0 : 1;
            dropping += predicted.after().demands().stream().anyMatch(d -> d.filtered() > 0) ? 1 : 0;
            darkened += changes.down() > 0 ? 1 : 0;
        }
    }

    private static Simulation.Report simulated(
            Inventory inventory, Map<DeviceId, DataTree> before, DeviceEdit edit, ObservedTraffic traffic) {
        DataTree base = Optional.ofNullable(before.get(edit.device())).orElseThrow();
        EditResult result = EditConfig.apply(base, edit.config(), edit.defaultOperation());
        assertThat(result).as(edit.config()).isInstanceOf(EditResult.Applied.class);
        DataTree then = ((EditResult.Applied) result).tree();
        Map<DeviceId, DataTree> after = new HashMap<>(before);
        after.put(edit.device(), then);
        return Simulation.of(new Simulation.Input(
                inventory.topology(),
                before,
                after,
                Map.of(),
                traffic,
                List.of(EffectiveDifference.between(edit.device(), base, then)),
                List.of()));
    }

    private static void compare(String what, Evaluation predicted, Evaluation real) {
        Map<String, Double> foreseen = bits(predicted);
        Map<String, Double> carried = bits(real);
        assertThat(foreseen.keySet()).as(what).isEqualTo(carried.keySet());
        carried.forEach((link, bits) -> assertThat(foreseen.get(link))
                .as(what + ": bit/s on " + link)
                .isCloseTo(bits, within(Math.max(IDLE_BITS, LINK * bits))));
        assertThat(predicted.demands()).hasSameSizeAs(real.demands());
        for (int i = 0; i < real.demands().size(); i++) {
            DemandOutcome was = real.demands().get(i);
            Map<EntryKey, Double> drops = drops(predicted.demands().get(i));
            String flow = what + ": " + was.demand().id();
            assertThat(drops.keySet()).as(flow).isEqualTo(drops(was).keySet());
            drops(was)
                    .forEach((entry, rate) -> assertThat(drops.get(entry))
                            .as(flow + " dropped by " + entry)
                            .isCloseTo(rate, within(ROUNDING * Math.max(1, rate))));
        }
    }

    /**
     * What drops a flow, and how much. The simulation also knows the routers' own addresses, some of which lie in the range
     * of a flow: shares of one address in 2^95 are no packets.
     */
    private static Map<EntryKey, Double> drops(DemandOutcome outcome) {
        Map<EntryKey, Double> drops = new TreeMap<>(outcome.filteredBy());
        drops.values().removeIf(rate -> rate < ROUNDING);
        return drops;
    }

    /** Bits per second in each direction of every link and port that is up; ports of routers themselves left out. */
    private static Map<String, Double> bits(Evaluation evaluation) {
        Map<String, Double> bits = new TreeMap<>();
        for (LinkLoad load : evaluation.links()) {
            boolean itself = String.valueOf(load.from()).contains("(")
                    || String.valueOf(load.to()).contains("(");
            if (!itself) {
                bits.put(load.from() + " to " + load.to(), load.bitsPerSecond());
            }
        }
        return bits;
    }

    private static ObservedDemand observed(Demand demand) {
        Map<Integer, Double> flags = new HashMap<>();
        demand.flags().parts().forEach((FlagMix.Part part) -> flags.put(part.flags(), part.share()));
        return new ObservedDemand(
                demand.source(),
                demand.destination(),
                demand.protocol(),
                range(demand.sourcePorts()),
                range(demand.destinationPorts()),
                flags,
                demand.serviceClass().name().toLowerCase(Locale.ROOT),
                demand.ingress(),
                demand.packetsPerSecond(),
                demand.bitsPerSecond());
    }

    private static PortRange range(Ports ports) {
        return new PortRange(ports.low(), ports.high());
    }

    /** The first tick that began after now: the one under way may still be of the configuration before. */
    private static Tick nextTick(Lab lab) {
        Tick underWay = another(lab, lab.live());
        return another(lab, Optional.of(underWay));
    }

    private static Tick another(Lab lab, Optional<Tick> than) {
        long deadline = System.nanoTime() + NEXT_TICK.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Tick> latest = lab.live();
            if (latest.isPresent() && !latest.equals(than)) {
                return latest.get();
            }
            LockSupport.parkNanos(1_000_000);
        }
        throw new AssertionError("waited " + NEXT_TICK.toSeconds() + " s in vain for the lab's next tick");
    }
}
