package dev.countersign.lab;

import dev.countersign.core.DeviceId;
import dev.countersign.lab.flow.FlowExporter;
import dev.countersign.lab.gnmi.GnmiEndpoint;
import dev.countersign.lab.netconf.LabDevice;
import dev.countersign.lab.scenario.LabNetwork;
import dev.countersign.lab.scenario.LabRouter;
import dev.countersign.lab.scenario.Scenario;
import dev.countersign.lab.traffic.Tick;
import dev.countersign.lab.traffic.TrafficEngine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running simulated network: NETCONF devices, moving traffic, flow exporters. Methods may be called from any thread.
 */
public final class Lab implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lab.class);

    private final LabNetwork network;
    private final List<Scenario> scenarios;
    private final TrafficEngine engine;
    private final Installation installation;
    private final Map<DeviceId, LabDevice> devices = new LinkedHashMap<>();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private Lab(LabConfig config, Clock clock) {
        this.network = LabFiles.network(config.network());
        this.scenarios = LabFiles.scenarios(config.scenarios(), network);
        this.engine = new TrafficEngine(network, config.traffic(), clock);
        this.installation = new Installation(config, network, clock);
    }

    /**
     * Starts everything; the network carries its everyday traffic until a scenario is played. When this returns, the
     * inventory is written and every device answers.
     *
     * @throws LabException when the folder cannot be used
     * @throws dev.countersign.lab.yaml.YamlException when the network or a scenario cannot be read
     * @throws dev.countersign.lab.netconf.DeviceException when a device cannot start
     */
    public static Lab start(LabConfig config, Clock clock) {
        Lab lab = new Lab(config, clock);
        try {
            lab.start();
            return lab;
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private void start() {
        for (LabRouter router : network.routers()) {
            LabDevice device = installation.device(router, engine.state(router.id()));
            device.onChange(engine);
            devices.put(router.id(), device);
            running.push(device);
            installation.start(router, device);
            GnmiEndpoint gnmi = installation.gnmi(device);
            running.push(gnmi);
            installation.start(router, gnmi);
        }
        for (FlowExporter exporter : installation.exporters()) {
            exporter.start();
            running.push(exporter);
            engine.onTick(exporter);
        }
        installation.writeInventory(devices);
        running.push(engine);
        engine.start();
    }

    public LabNetwork network() {
        return network;
    }

    /** The inventory file that a server manages this lab with. */
    public Path inventory() {
        return installation.inventory();
    }

    /** The password file of {@code admin}, the user whom access control does not bind, on all devices. */
    public Path adminPassword() {
        return installation.adminPassword();
    }

    /** In the order of the network. */
    public List<LabDevice> devices() {
        return List.copyOf(devices.values());
    }

    public Optional<LabDevice> device(DeviceId id) {
        return Optional.ofNullable(devices.get(id));
    }

    public List<Scenario> scenarios() {
        return scenarios;
    }

    /**
     * Plays a scenario in place of the present one, from its beginning after a delay; after a negative one, as if it had
     * begun that long ago. A name that is not in {@link #scenarios} is an {@link IllegalArgumentException}.
     */
    public void play(String name, Duration delay) {
        Scenario scenario = scenarios.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("scenario: expected one of "
                        + scenarios.stream().map(Scenario::name).toList() + ", found " + name));
        LOG.info("playing scenario {} in {} s", name, delay.toSeconds());
        engine.play(scenario, delay);
    }

    /** The truth about the network at the newest tick, for tests and demonstrations; empty before the first. */
    public Optional<Tick> live() {
        return engine.latest();
    }

    /** Stops everything, in reverse order; what does not stop is logged. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }
}
