package dev.countersign.lab.netconf;

import dev.countersign.lab.schema.BundledModule;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.xml.SafeXml;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** The state of the server itself (RFC 6022 section 2.1). */
final class MonitoringXml {
    private static final String OPEN = "<netconf-state xmlns=\"" + Netconf.MONITORING + "\">";

    private final List<Store> known;
    private final Datastores stores;
    private final Sessions sessions;
    private final Instant start;

    MonitoringXml(List<Store> known, Datastores stores, Sessions sessions, Instant start) {
        this.known = known;
        this.stores = stores;
        this.sessions = sessions;
        this.start = start;
    }

    /** What does not change while the device runs. */
    static String fixed(SchemaBundle bundle, List<String> capabilities) {
        return OPEN + "<capabilities>"
                + capabilities.stream()
                        .map(c -> "<capability>" + SafeXml.escape(c) + "</capability>")
                        .collect(Collectors.joining())
                + "</capabilities><schemas>"
                + bundle.all().stream().map(MonitoringXml::schema).collect(Collectors.joining())
                + "</schemas></netconf-state>";
    }

    /** What does. */
    String xml() {
        return OPEN + "<datastores>"
                + known.stream().map(this::datastore).collect(Collectors.joining())
                + "</datastores><sessions>"
                + sessions.all().stream().map(MonitoringXml::session).collect(Collectors.joining())
                + "</sessions><statistics><netconf-start-time>" + time(start) + "</netconf-start-time><in-bad-hellos>"
                + sessions.badHellos + "</in-bad-hellos><in-sessions>" + sessions.started
                + "</in-sessions><dropped-sessions>" + sessions.dropped + "</dropped-sessions>"
                + sessions.total.xml() + "</statistics></netconf-state>";
    }

    private String datastore(Store store) {
        String locks = stores.holder(store)
                .map(held -> "<locks><global-lock><locked-by-session>" + held.session()
                        + "</locked-by-session><locked-time>" + time(held.since())
                        + "</locked-time></global-lock></locks>")
                .orElse("");
        return "<datastore><name>" + store.element() + "</name>" + locks + "</datastore>";
    }

    private static String session(Client client) {
        return "<session><session-id>" + client.caller().session()
                + "</session-id><transport>netconf-ssh</transport><username>"
                + SafeXml.escape(client.caller().user()) + "</username><source-host>"
                + SafeXml.escape(client.caller().host())
                + "</source-host><login-time>" + time(client.since()) + "</login-time>"
                + client.counters().xml() + "</session>";
    }

    private static String schema(BundledModule m) {
        return "<schema><identifier>" + m.name() + "</identifier><version>" + m.revision()
                + "</version><format>yang</format><namespace>" + m.namespace()
                + "</namespace><location>NETCONF</location></schema>";
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
