package dev.countersign.server.run;

import dev.countersign.control.deploy.DeploymentObserver;
import dev.countersign.control.ledger.Actor;
import dev.countersign.control.ledger.Entry;
import dev.countersign.control.review.operator.Enrolment;
import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Role;
import dev.countersign.core.OperatorId;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.network.netconf.DeviceState;
import dev.countersign.server.auth.Sessions;
import dev.countersign.server.config.Configuration;
import dev.countersign.server.exchange.Exchange;
import dev.countersign.server.live.LiveHub;
import dev.countersign.server.web.Origins;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole server. {@link #start} opens the ledger, the devices, the collector, the agents and the pages, in this order,
 * and takes up what an earlier run left behind; {@link #close} closes them in the other.
 */
public final class Countersign implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Countersign.class);
    private static final Duration LINK_LIFETIME = Duration.ofMinutes(30);

    private final Configuration configuration;
    private final DeploymentObserver observer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Sessions sessions;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private @Nullable ControlRoom control;
    private @Nullable NetworkRoom network;

    /** @param observer hears of every point a deployment passes, and may hold it there; for tests */
    public Countersign(Configuration configuration, DeploymentObserver observer, Clock clock) {
        this.configuration = configuration;
        this.observer = observer;
        this.clock = clock;
        this.sessions = new Sessions(configuration.web().session(), clock, random);
    }

    /** Starts; when it cannot, what was started is closed again and the reason thrown. */
    public void start() {
        try {
            startAll();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startAll() {
        open.push(DataFolder.take(configuration.data()));
        URI origin = origin();
        LiveHub hub = new LiveHub(sessions);
        Outcomes outcomes = new Outcomes();
        Inventory inventory = Inventory.load(configuration.network().inventory());
        NetworkRoom devices = new NetworkRoom(configuration, inventory, random, clock);
        ControlRoom rooms = new ControlRoom(
                configuration, devices, outcomes, WebRoom.observing(hub, observer), origin, random, clock);
        rooms.open();
        open.push(rooms);
        control = rooms;
        open.push(devices);
        devices.start();
        network = devices;
        open.push(rooms::stop);
        AgentRoom agents = new AgentRoom(configuration, devices.telemetry().evidence(), rooms.desk(), clock, random);
        outcomes.connect(agents.agents());
        open.push(agents);
        SourceRoom sources = new SourceRoom(configuration, devices, random, clock);
        open.push(sources);
        AuditRoom audits =
                new AuditRoom(configuration.data(), devices, rooms.desk(), rooms.ledger(), agents.agents(), clock);
        open.push(audits);
        Optional<Exchange> exchange = devices.exchange(rooms.ledger());
        exchange.ifPresent(open::push);
        WebRoom web = new WebRoom(
                configuration, devices, rooms, agents, audits, sources, exchange, hub, sessions, origin, random, clock);
        open.push(web);
        web.start();
        exchange.ifPresent(Exchange::start);
        rooms.resume();
        agents.start();
        sources.start();
        audits.start();
    }

    /** Where browsers see the pages. */
    public URI origin() {
        return Origins.of(configuration.web(), configuration.web().port()).canonical();
    }

    /** Whether anybody could sign in: an active operator with a key. */
    public boolean hasOperators() {
        return control().operators().all().stream()
                .anyMatch(operator -> operator.active()
                        && !(operator.passkeys().isEmpty() && operator.sshKeys().isEmpty()));
    }

    /** A one-time enrolment link for an operator, who is added with these roles when new. */
    public String invite(OperatorId id, Set<Role> roles) {
        Optional<Operator> known = control().operators().find(id);
        if (known.isEmpty()) {
            control().operators().add(id, id.value(), roles, Actor.HOST);
        }
        Enrolment enrolment = control()
                .operators()
                .invite(id, LINK_LIFETIME, Actor.HOST)
                .orElseThrow(() -> new IllegalStateException("operator " + id + " is shut out"));
        return origin() + "/enrol/" + enrolment.token();
    }

    /** Up to 100 entries of the ledger from a number on, for whoever tells what happens. */
    public List<Entry> entries(long from) {
        return control().ledger().entries(from, 100);
    }

    /** How many devices there are, and how many of them answer. */
    public Reach reach() {
        NetworkRoom started = network;
        if (started == null) {
            return new Reach(0, 0);
        }
        List<ManagedDevice> devices = started.inventory().devices();
        long up = devices.stream()
                .filter(device -> started.pool().state(device.id()) instanceof DeviceState.Up)
                .count();
        return new Reach(devices.size(), (int) up);
    }

    /** See {@link #reach}. */
    public record Reach(int devices, int up) {}

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("a part did not close", e);
            }
        }
    }

    /** Those who are signed in; tests sign in here without a passkey. */
    Sessions sessions() {
        return sessions;
    }

    /** What is learnt from the devices; tests look into its artifacts. */
    NetworkRoom network() {
        NetworkRoom started = network;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }

    private ControlRoom control() {
        ControlRoom started = control;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }
}
