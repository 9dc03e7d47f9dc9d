package dev.countersign.control.verify.simulation;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.traffic.ObservedTraffic;
import dev.countersign.twin.DataPlane;
import dev.countersign.twin.Evaluation;
import dev.countersign.twin.Network;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The network as it is, with what it carries: all of a simulation that does not depend on a change. Immutable. */
final class Present {
    private final Topology topology;
    private final ObservedTraffic observed;
    private final Map<DeviceId, DeviceSetup> setups;
    private final NetworkModel model;
    private final Set<InterfaceRef> dark;
    private final Situation situation;
    private final Pairs pairs;
    private final TrafficModel traffic;
    private final List<Evaluation> evaluations;
    private final Evaluation probed;

    /** @param known a plane of what may be the same network; null when there is none */
    Present(Topology topology, ObservedTraffic observed, Map<DeviceId, DeviceSetup> setups, @Nullable DataPlane known) {
        this.topology = topology;
        this.observed = observed;
        this.setups = Map.copyOf(setups);
        this.model = new NetworkModel(topology, observed.interfaces());
        Network network = model.network(setups);
        this.dark = Situation.dark(topology, setups, observed.interfaces());
        this.situation = Situation.of(network, setups, dark, known);
        this.pairs = Pairs.of(topology, network, model, setups);
        this.traffic = TrafficModel.of(observed, network);
        this.evaluations =
                traffic.readings().stream().map(situation.plane()::evaluate).toList();
        this.probed = situation
                .plane()
                .evaluate(pairs.probes().stream().map(Pairs.Probe::demand).toList());
    }

    boolean isOf(Topology of, ObservedTraffic by, Map<DeviceId, DeviceSetup> as) {
        return observed.equals(by) && topology.equals(of) && setups.equals(as);
    }

    /** With these devices instead. */
    Situation changed(Map<DeviceId, DeviceSetup> then) {
        return situation.changed(model.network(then), then, dark);
    }

    /** What becomes of the observed traffic then, by reading. */
    List<Evaluation> evaluate(Situation then) {
        return evaluations.parallelStream().map(then.plane()::evaluateAgain).toList();
    }

    /** What becomes of the probes of {@link #pairs} then. */
    Evaluation probe(Situation then) {
        return then.plane().evaluateAgain(probed);
    }

    NetworkModel model() {
        return model;
    }

    Situation situation() {
        return situation;
    }

    Map<DeviceId, DeviceSetup> setups() {
        return setups;
    }

    Pairs pairs() {
        return pairs;
    }

    TrafficModel traffic() {
        return traffic;
    }

    /** {@link #evaluate} of the network as it is. */
    List<Evaluation> evaluations() {
        return evaluations;
    }

    /** {@link #probe} of the network as it is. */
    Evaluation probed() {
        return probed;
    }
}
