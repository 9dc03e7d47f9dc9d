package dev.countersign.lab.netconf;

import dev.countersign.lab.netconf.Outcome.Done;
import dev.countersign.lab.netconf.Outcome.Refused;
import dev.countersign.lab.schema.BundledModule;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the parts of one device together. */
final class DeviceParts {
    private final DeviceSettings settings;
    private final SchemaBundle bundle;
    private final OperationalState live;
    private final Timers timers;
    private final Clock clock;
    private final Supplier<Set<DeviceFault>> faults;
    private final Access access;
    private final Subscriptions subscriptions;
    private final ChangeEvents events;
    private final Datastores stores;
    private final Commits commits;
    private final Sessions sessions;
    private @Nullable PushSubscriptions pushed;
    private volatile @Nullable StateView view;

    DeviceParts(
            DeviceSettings settings,
            SchemaBundle bundle,
            DataTree startup,
            OperationalState live,
            Timers timers,
            Clock clock,
            Supplier<Set<DeviceFault>> faults) {
        this.settings = settings;
        this.bundle = bundle;
        this.live = live;
        this.timers = timers;
        this.clock = clock;
        this.faults = faults;
        this.access = new Access(settings.id());
        this.subscriptions = new Subscriptions(clock, this::mayHear);
        this.events = new ChangeEvents(settings.id(), subscriptions);
        this.stores = new Datastores(startup, access, events, clock);
        this.commits = new Commits(stores, access, timers, events, faults);
        this.sessions = new Sessions(settings.limits().sessions(), stores, commits, subscriptions);
    }

    /** Subscriptions to its datastore; none before it has started. */
    Optional<PushSubscriptions> pushed() {
        return Optional.ofNullable(pushed);
    }

    /** What a caller may read of configuration and state; empty before it has started. */
    Optional<DataTree> operational(Caller caller) {
        StateView known = view;
        return known != null && known.all(stores.running()) instanceof Done<DataTree>(DataTree tree)
                ? Optional.of(access.readable(caller, stores.running(), tree))
                : Optional.empty();
    }

    ChangeEvents events() {
        return events;
    }

    Datastores stores() {
        return stores;
    }

    /**
     * What the sessions share.
     *
     * @throws DeviceException when the startup configuration is not valid
     */
    Protocol protocol() {
        List<String> capabilities = Capabilities.of(bundle, settings.startupDatastore());
        require(Validity.check(stores.running()), "a valid startup configuration");
        StateView state = state(capabilities);
        view = state;
        return new Protocol(
                capabilities,
                settings.limits(),
                new RequestReader(settings.limits()),
                new Dispatcher(operations(state), access, stores, sessions.total),
                sessions,
                subscriptions,
                timers,
                faults);
    }

    private StateView state(List<String> capabilities) {
        List<Store> known =
                settings.startupDatastore() ? List.of(Store.values()) : List.of(Store.RUNNING, Store.CANDIDATE);
        String fixed = LibraryXml.of(bundle, known) + MonitoringXml.fixed(bundle, capabilities);
        DataTree tree = require(
                Validity.parsed(DataTree.parseXml(stores.running().schema(), fixed, Content.ALL, XmlLimits.STANDARD)),
                "the state of the device's own modules");
        MonitoringXml monitoring = new MonitoringXml(known, stores, sessions, clock.instant());
        return new StateView(tree, live, monitoring, access);
    }

    private OperationTable operations(StateView state) {
        boolean startup = settings.startupDatastore();
        ReadOperations reads = new ReadOperations(stores, state, access, startup);
        DataOperations data = new DataOperations(stores, state, reads, startup);
        WriteOperations writes = new WriteOperations(stores, startup);
        CommitOperations commit = new CommitOperations(commits);
        PushSubscriptions push = new PushSubscriptions(
                subscriptions,
                timers,
                clock,
                sessions::find,
                (caller, filter) ->
                        state.all(stores.running()).then(tree -> reads.selected(caller, tree, Optional.of(filter))));
        pushed = push;
        SessionOperations session = new SessionOperations(stores, commits, sessions, startup);
        return new OperationTable(bundle.all().stream()
                        .collect(Collectors.toUnmodifiableMap(BundledModule::namespace, BundledModule::name)))
                .add(Netconf.BASE, "get", reads::read)
                .add(Netconf.BASE, "get-config", reads::readConfig)
                .add(Netconf.BASE, "edit-config", writes::editConfig)
                .add(Netconf.BASE, "copy-config", writes::copyConfig)
                .add(Netconf.BASE, "delete-config", writes::deleteConfig)
                .add(Netconf.BASE, "validate", writes::validate)
                .add(Netconf.BASE, "discard-changes", writes::discardChanges)
                .add(Netconf.BASE, "commit", commit::commit)
                .add(Netconf.BASE, "cancel-commit", commit::cancel)
                .add(Netconf.BASE, "lock", session::lock)
                .add(Netconf.BASE, "unlock", session::unlock)
                .add(Netconf.BASE, "close-session", session::close)
                .add(Netconf.BASE, "kill-session", session::kill)
                .add(Netconf.NMDA, "get-data", data::readData)
                .add(Netconf.NMDA, "edit-data", writes::editData)
                .add(Netconf.MONITORING, "get-schema", new SchemaOperations(bundle)::schema)
                .add(Netconf.NOTIFICATION, "create-subscription", this::subscribe)
                .add(Netconf.SUBSCRIBED, "establish-subscription", push::establish)
                .add(Netconf.PUSH, "resync-subscription", push::resync);
    }

    private Outcome<String> subscribe(Caller caller, XmlElement operation) {
        return sessions.find(Integer.toString(caller.session()))
                .map(client -> subscriptions.subscribe(client, operation))
                .orElseGet(() -> Outcome.refused(Refusal.protocol("operation-failed", "the session has ended")));
    }

    private boolean mayHear(Caller caller, String event) {
        return access.notification(caller, stores.running(), Subscriptions.MODULE, event);
    }

    private DataTree require(Outcome<DataTree> outcome, String expected) {
        return switch (outcome) {
            case Done<DataTree>(DataTree tree) -> tree;
            case Refused<DataTree>(List<Refusal> refusals) ->
                throw new DeviceException(
                        DeviceException.Code.STARTUP,
                        "device " + settings.id() + ": expected " + expected + ", found "
                                + refusals.stream()
                                        .limit(5)
                                        .map(r -> r.path() + " " + r.message())
                                        .collect(Collectors.joining("; ")));
        };
    }
}
