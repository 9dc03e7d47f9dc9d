package dev.countersign.lab.traffic;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.lab.netconf.ConfigListener;
import dev.countersign.lab.netconf.OperationalState;
import dev.countersign.lab.scenario.Conditions;
import dev.countersign.lab.scenario.LabNetwork;
import dev.countersign.lab.scenario.LabRouter;
import dev.countersign.lab.scenario.Scenario;
import dev.countersign.twin.Circuit;
import dev.countersign.twin.DataPlane;
import dev.countersign.twin.Evaluation;
import dev.countersign.twin.Filters;
import dev.countersign.twin.Twin;
import dev.countersign.yang.data.DataTree;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Makes the network move: every tick it asks the twin what becomes of the scenario's traffic under the filters and
 * interface states of the running configurations, and advances the counters that the devices show. A change of
 * configuration takes effect with the next tick.
 *
 * <p>{@link #start} ticks on a thread of its own by the monotonic clock; without it {@link #advance} makes one tick, for
 * tests. Everything random follows from the seed.
 */
public final class TrafficEngine implements ConfigListener, AutoCloseable {
    private final LabNetwork network;
    private final TrafficConfig config;
    private final Clock clock;
    private final Noise noise;
    private final Map<DeviceId, DeviceState> states = new LinkedHashMap<>();
    private final Map<DeviceId, RunningSetup> setups = new LinkedHashMap<>();
    private final List<TickListener> listeners = new CopyOnWriteArrayList<>();

    private Scenario scenario;
    private Duration elapsed = Duration.ZERO;
    private DataPlane plane;
    private volatile @Nullable Tick latest;
    private @Nullable Metronome metronome;

    /** @param clock tells the times that people read; ticks do not use it */
    public TrafficEngine(LabNetwork network, TrafficConfig config, Clock clock) {
        this.network = network;
        this.config = config;
        this.clock = clock;
        this.plane = Twin.of(network.model()).under(Filters.NONE);
        this.noise = new Noise(config.seed(), config.noise());
        this.scenario = Scenario.none(network);
        Instant now = clock.instant();
        network.routers().forEach(router -> states.put(router.id(), new DeviceState(router, now)));
    }

    /** The live state of a router of this network. */
    public OperationalState state(DeviceId router) {
        return stateOf(router);
    }

    public void onTick(TickListener listener) {
        listeners.add(listener);
    }

    /** Plays a scenario in place of the present one, from its beginning after a delay; a negative one is in its past. */
    public synchronized void play(Scenario next, Duration delay) {
        scenario = next;
        elapsed = delay.negated();
    }

    @Override
    public void changed(DeviceId device, DataTree running) {
        LabRouter router = network.router(device).orElseThrow();
        configure(device, RunningSetup.read(router, running));
    }

    synchronized void configure(DeviceId device, RunningSetup setup) {
        setups.put(device, setup);
        stateOf(device).configure(setup.filters());
    }

    /** The newest tick; empty before the first. */
    public Optional<Tick> latest() {
        return Optional.ofNullable(latest);
    }

    /** Begins to tick. */
    public synchronized void start() {
        if (metronome != null) {
            throw new IllegalStateException("the engine has started already");
        }
        metronome = new Metronome("lab-traffic", config.tick(), this::advance);
        metronome.start();
    }

    /** Makes one tick of this length. */
    public void advance(Duration length) {
        Tick tick = step(length);
        listeners.forEach(listener -> listener.ticked(tick));
    }

    private synchronized Tick step(Duration length) {
        elapsed = elapsed.plus(length);
        Conditions conditions = scenario.at(elapsed);
        Set<InterfaceRef> disabled = new HashSet<>();
        Filters filters = Filters.NONE;
        for (Map.Entry<DeviceId, RunningSetup> setup : setups.entrySet()) {
            filters = filters.with(setup.getKey(), setup.getValue().filters());
            disabled.addAll(setup.getValue().disabled());
        }
        Set<InterfaceRef> dark = dark(disabled, conditions.down());
        look(dark, filters);
        double seconds = length.toNanos() / 1e9;
        Evaluation evaluation = plane.evaluate(noise.apply(conditions.demands(), seconds));
        Instant now = clock.instant();
        states.values().forEach(state -> state.advance(evaluation, seconds, disabled, dark, now));
        Tick tick = new Tick(scenario.name(), elapsed, new Interval(now.minus(length), now), length, evaluation);
        latest = tick;
        return tick;
    }

    /** Another plane only when something of it is another: the present one remembers what it traced. */
    private void look(Set<InterfaceRef> dark, Filters filters) {
        if (!dark.equals(plane.twin().down())) {
            plane = plane.twin().withDown(dark).under(filters);
        } else if (!filters.equals(plane.filters())) {
            plane = plane.twin().under(filters);
        }
    }

    /** Both ends of every link that is down at one. */
    private Set<InterfaceRef> dark(Set<InterfaceRef> disabled, Set<InterfaceRef> carriers) {
        Set<InterfaceRef> dark = new HashSet<>(disabled);
        dark.addAll(carriers);
        for (Circuit circuit : network.model().circuits()) {
            if (dark.contains(circuit.a()) || dark.contains(circuit.b())) {
                dark.add(circuit.a());
                dark.add(circuit.b());
            }
        }
        return dark;
    }

    private DeviceState stateOf(DeviceId router) {
        return Optional.ofNullable(states.get(router))
                .orElseThrow(() ->
                        new IllegalArgumentException("expected a router of " + states.keySet() + ", found " + router));
    }

    /** Stops ticking; listeners are not called once this returns. */
    @Override
    public void close() {
        Metronome running;
        synchronized (this) {
            running = metronome;
        }
        if (running != null) {
            running.close();
        }
    }
}
