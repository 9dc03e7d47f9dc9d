package dev.countersign.lab.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.xml.XmlElement;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The {@code NETCONF} event stream, without replay (RFC 5277). A filter selects events by their names; one that looks
 * into them is refused.
 */
final class Subscriptions {
    static final String MODULE = "ietf-netconf-notifications";
    private static final String EVENTS = "urn:ietf:params:xml:ns:yang:" + MODULE;

    /** @param events the names it wants; empty for all */
    private record Subscription(Client client, Optional<Set<String>> events) {
        boolean wants(String event) {
            return events.isEmpty() || events.get().contains(event);
        }
    }

    /** Whether a session may be told of an event. */
    @FunctionalInterface
    interface Permission {
        boolean permits(Caller caller, String event);
    }

    private final Map<Integer, Subscription> bySession = new ConcurrentHashMap<>();
    private final Set<Integer> pushing = ConcurrentHashMap.newKeySet();
    private final Clock clock;
    private final Permission permission;

    Subscriptions(Clock clock, Permission permission) {
        this.clock = clock;
        this.permission = permission;
    }

    /** {@code create-subscription} (section 2.1.1). */
    Outcome<String> subscribe(Client client, XmlElement operation) {
        return Parameters.of(operation, "stream", "filter", "startTime", "stopTime")
                .then(Subscriptions::replayless)
                .then(p -> p.find("filter").map(Subscriptions::names).orElseGet(() -> Outcome.done(Optional.empty())))
                .then(events -> {
                    Subscription added = new Subscription(client, events);
                    return bySession.putIfAbsent(client.caller().session(), added) == null
                            ? Outcome.done(Operation.OK)
                            : Outcome.refused(
                                    Refusal.protocol("operation-failed", "this session has a subscription already"));
                });
    }

    boolean has(int session) {
        return bySession.containsKey(session) || pushing.contains(session);
    }

    /** The session has a subscription to a datastore. */
    void pushing(int session) {
        pushing.add(session);
    }

    void ended(int session) {
        bySession.remove(session);
        pushing.remove(session);
    }

    /** Publishes an event of {@code ietf-netconf-notifications}. The content is made when somebody wants it. */
    void publish(String event, Supplier<String> content) {
        Set<Client> wanting = bySession.values().stream()
                .filter(s -> s.wants(event) && permission.permits(s.client().caller(), event))
                .map(Subscription::client)
                .collect(Collectors.toUnmodifiableSet());
        if (wanting.isEmpty()) {
            return;
        }
        String notification = "<notification xmlns=\"" + Netconf.NOTIFICATION + "\"><eventTime>" + clock.instant()
                + "</eventTime><" + event + " xmlns=\"" + EVENTS + "\">" + content.get() + "</" + event
                + "></notification>";
        wanting.forEach(client -> client.tell(notification));
    }

    private static Outcome<Parameters> replayless(Parameters p) {
        if (!p.text("stream", "NETCONF").equals("NETCONF")) {
            return Outcome.refused(Parameters.invalid("stream", "NETCONF", p.text("stream", "")));
        }
        if (p.has("startTime")) {
            return Outcome.refused(
                    Refusal.protocol("operation-failed", "startTime: expected none, as the stream has no replay"));
        }
        return p.has("stopTime") ? Outcome.refused(Parameters.missing("stopTime", "startTime")) : Outcome.done(p);
    }

    private static Outcome<Optional<Set<String>>> names(XmlElement filter) {
        boolean deep = filter.children().stream()
                .anyMatch(e -> !e.children().isEmpty() || !e.value().isEmpty());
        if (deep || !filter.attribute("", "type").orElse("subtree").equals("subtree")) {
            return Outcome.refused(Refusal.protocol(
                    "operation-not-supported", "filter: expected a subtree of event names without content"));
        }
        return Outcome.done(Optional.of(filter.children().stream()
                .filter(e -> e.namespace().equals(EVENTS) || e.namespace().isEmpty())
                .map(XmlElement::name)
                .collect(Collectors.toUnmodifiableSet())));
    }
}
