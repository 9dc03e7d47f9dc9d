package dev.countersign.lab.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.LeafValue;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscriptions to the operational datastore (RFC 8639, RFC 8641) with a subtree filter: all of it periodically, or on change
 * what changed. Counters change all the time and are not offered on change. The device's library does not list the
 * modules: the text of ietf-yang-push is in no jar, and is not copied here.
 */
final class PushSubscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(PushSubscriptions.class);
    private static final int MOST = 16;
    private static final long SHORTEST = 10;
    private static final long LONGEST = 360_000;
    private static final long CENTISECOND = 10;
    private static final String COUNTERS = "/statistics/";

    private final Subscriptions sessions;
    private final Timers timers;
    private final Clock clock;
    private final Function<String, Optional<Client>> clients;
    private final BiFunction<Caller, XmlElement, Outcome<DataTree>> selected;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, Subscription> byId = new ConcurrentHashMap<>();

    /**
     * @param clients open sessions by id
     * @param selected what of the operational datastore a caller may read and a filter selects
     */
    PushSubscriptions(
            Subscriptions sessions,
            Timers timers,
            Clock clock,
            Function<String, Optional<Client>> clients,
            BiFunction<Caller, XmlElement, Outcome<DataTree>> selected) {
        this.sessions = sessions;
        this.timers = timers;
        this.clock = clock;
        this.clients = clients;
        this.selected = selected;
    }

    /** One subscription; its fields change on the timers' thread and under its own lock. */
    private static final class Subscription {
        final int id;
        final Client client;
        final XmlElement filter;
        final boolean onChange;
        final Duration period;
        Map<String, String> known = Map.of();
        boolean whole = true;
        long patch;

        Subscription(int id, Client client, XmlElement filter, boolean onChange, Duration period) {
            this.id = id;
            this.client = client;
            this.filter = filter;
            this.onChange = onChange;
            this.period = period;
        }
    }

    /** {@code establish-subscription} (RFC 8639 section 2.4.2, RFC 8641 section 4.4.1). */
    Outcome<String> establish(Caller caller, XmlElement operation) {
        Optional<XmlElement> filter = operation.child(Netconf.PUSH, "datastore-subtree-filter");
        boolean operational = operation
                .child(Netconf.PUSH, "datastore")
                .filter(store -> store.value().endsWith(":operational"))
                .isPresent();
        Optional<XmlElement> periodic = operation.child(Netconf.PUSH, "periodic");
        Optional<XmlElement> onChange = operation.child(Netconf.PUSH, "on-change");
        if (filter.isEmpty() || !operational || periodic.isPresent() == onChange.isPresent()) {
            return Outcome.refused(Refusal.application(
                    "invalid-value",
                    "establish-subscription: expected the operational datastore, a subtree filter, and periodic or"
                            + " on-change"));
        }
        Optional<Duration> period = periodic.flatMap(p -> p.child(Netconf.PUSH, "period"))
                .or(() -> onChange.flatMap(c -> c.child(Netconf.PUSH, "dampening-period")))
                .flatMap(PushSubscriptions::centiseconds);
        Optional<Client> client = clients.apply(Integer.toString(caller.session()));
        if (period.isEmpty() || client.isEmpty()) {
            return Outcome.refused(
                    Parameters.invalid("period", SHORTEST + " to " + LONGEST + " hundredths", "another"));
        }
        return establish(client.get(), filter.get(), onChange.isPresent(), period.get());
    }

    private Outcome<String> establish(Client client, XmlElement filter, boolean onChange, Duration period) {
        if (byId.size() >= MOST) {
            return Outcome.refused(Refusal.application(
                    "resource-denied", "expected at most " + MOST + " subscriptions, found as many"));
        }
        return selected.apply(client.caller(), filter).then(_ -> {
            Subscription added = new Subscription(ids.incrementAndGet(), client, filter, onChange, period);
            byId.put(added.id, added);
            sessions.pushing(client.caller().session());
            timers.after(Duration.ofMillis(CENTISECOND), () -> serve(added));
            return Outcome.done("<id xmlns=\"" + Netconf.SUBSCRIBED + "\">" + added.id + "</id>");
        });
    }

    /** {@code resync-subscription} (RFC 8641 section 4.4.4): the next message is of everything. */
    Outcome<String> resync(Caller caller, XmlElement operation) {
        return Parameters.of(operation, "id").then(p -> p.require("id")).then(id -> {
            Optional<Subscription> found = byId.values().stream()
                    .filter(one -> id.value().equals(Integer.toString(one.id)))
                    .filter(one -> one.client.caller().session() == caller.session())
                    .findFirst();
            found.ifPresent(one -> {
                synchronized (one) {
                    one.whole = true;
                }
            });
            return found.isPresent()
                    ? Outcome.done(Operation.OK)
                    : Outcome.refused(Parameters.invalid("id", "a subscription of this session", id.value()));
        });
    }

    /** Ends all subscriptions with a reason, as a device does that runs out of something. */
    void terminate(String reason) {
        byId.values().forEach(one -> {
            byId.remove(one.id);
            one.client.tell(notification("<subscription-terminated xmlns=\"%s\"><id>%d</id><reason>%s</reason>"
                            .formatted(Netconf.SUBSCRIBED, one.id, SafeXml.escape(reason))
                    + "</subscription-terminated>"));
        });
    }

    /** Leaves out the next patch of every subscription, as if it had been lost on its way. */
    void lose() {
        byId.values().forEach(one -> {
            synchronized (one) {
                one.patch++;
            }
        });
    }

    private void serve(Subscription one) {
        if (!byId.containsKey(one.id) || !sessions.has(one.client.caller().session())) {
            byId.remove(one.id);
            return;
        }
        try {
            if (selected.apply(one.client.caller(), one.filter) instanceof Outcome.Done<DataTree>(DataTree tree)) {
                synchronized (one) {
                    tell(one, tree);
                }
            }
        } catch (RuntimeException e) {
            LOG.error("subscription {} failed", one.id, e);
        }
        timers.after(one.period, () -> serve(one));
    }

    private void tell(Subscription one, DataTree tree) {
        if (!one.onChange) {
            one.client.tell(update(one, tree));
            return;
        }
        Map<String, String> now = tree.leaves()
                .filter(leaf -> !leaf.path().contains(COUNTERS))
                .collect(Collectors.toMap(LeafValue::path, LeafValue::value, (a, b) -> a + "\n" + b));
        if (one.whole) {
            one.whole = false;
            one.patch = 0;
            one.client.tell(update(one, tree));
        } else if (!now.equals(one.known)) {
            one.client.tell(change(one, tree, now));
            one.patch++;
        }
        one.known = now;
    }

    private String update(Subscription one, DataTree tree) {
        return notification("<push-update xmlns=\"%s\"><id>%d</id><datastore-contents>".formatted(Netconf.PUSH, one.id)
                + tree.xml()
                + "</datastore-contents></push-update>");
    }

    /** An entry of a list that changed is merged as a whole; what is gone is deleted leaf by leaf. */
    private String change(Subscription one, DataTree tree, Map<String, String> now) {
        StringBuilder edits = new StringBuilder();
        Set<String> entries = new LinkedHashSet<>();
        now.forEach((path, value) -> {
            if (!value.equals(one.known.get(path))) {
                entries.add(entry(path));
            }
        });
        int number = 0;
        for (String entry : entries) {
            edits.append(
                    "<edit><edit-id>%d</edit-id><operation>merge</operation><target>%s</target><value>%s</value></edit>"
                            .formatted(
                                    ++number,
                                    SafeXml.escape(entry.substring(
                                            0, entry.indexOf('/', 1) < 0 ? entry.length() : entry.indexOf('/', 1))),
                                    tree.select(entry).xml()));
        }
        for (String gone : new HashMap<>(one.known).keySet()) {
            if (!now.containsKey(gone)) {
                edits.append("<edit><edit-id>%d</edit-id><operation>delete</operation><target>%s</target></edit>"
                        .formatted(++number, SafeXml.escape(gone)));
            }
        }
        return notification(
                ("<push-change-update xmlns=\"%s\"><id>%d</id><datastore-changes><yang-patch><patch-id>%d</patch-id>"
                                + "%s</yang-patch></datastore-changes></push-change-update>")
                        .formatted(Netconf.PUSH, one.id, one.patch, edits));
    }

    /** The list entry that a leaf belongs to, the outermost; the leaf itself where there is none. */
    private static String entry(String path) {
        int from = path.indexOf('[');
        int to = from < 0 ? -1 : path.indexOf("]/", from);
        return to < 0 ? path : path.substring(0, to + 1);
    }

    private String notification(String content) {
        return "<notification xmlns=\"" + Netconf.NOTIFICATION + "\"><eventTime>" + clock.instant() + "</eventTime>"
                + content + "</notification>";
    }

    private static Optional<Duration> centiseconds(XmlElement leaf) {
        try {
            long value = Long.parseLong(leaf.value());
            return value >= SHORTEST && value <= LONGEST
                    ? Optional.of(Duration.ofMillis(value * CENTISECOND))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
