package dev.countersign.network.netconf;

import static dev.countersign.yang.xml.SafeXml.escape;

import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.schema.ModuleId;
import dev.countersign.yang.xml.XmlElement;
import java.time.Duration;
import java.util.function.Function;

/** The operations that read a device. */
public final class Reads {
    private final NetconfSession session;
    private final Duration timeout;

    /** @param timeout for each operation */
    public Reads(NetconfSession session, Duration timeout) {
        this.session = session;
        this.timeout = timeout;
    }

    public Capabilities capabilities() {
        return session.capabilities();
    }

    /** Running configuration and state (RFC 6241 section 7.7). */
    public ReadReply get(Filter filter) {
        return read(
                "<get xmlns=\"%s\">%s</get>".formatted(Netconf.BASE, filter(filter)),
                Netconf.BASE,
                XmlElement::innerXml);
    }

    /**
     * One configuration datastore (RFC 6241 section 7.1).
     *
     * @param source running, candidate or startup
     */
    public ReadReply getConfig(Datastore source, Filter filter) {
        String operation = "<get-config xmlns=\"%s\"><source><%s/></source>%s</get-config>"
                .formatted(Netconf.BASE, source.classicLabel(), filter(filter));
        return read(operation, Netconf.BASE, XmlElement::innerXml);
    }

    /** Any datastore of RFC 8342 (RFC 8526 section 3.1.1), where the device offers it. */
    public ReadReply getData(Datastore source, Filter filter) {
        String operation = "<get-data xmlns=\"%s\" xmlns:ds=\"%s\"><datastore>ds:%s</datastore>%s</get-data>"
                .formatted(Netconf.NMDA, Netconf.DATASTORES, source.label(), nmdaFilter(filter));
        return read(operation, Netconf.NMDA, XmlElement::innerXml);
    }

    /** The YANG text of a module or submodule (RFC 6022 section 3.1); no revision asks for whichever there is. */
    public ReadReply getSchema(ModuleId module) {
        String version = module.revision().isEmpty() ? "" : "<version>%s</version>".formatted(module.revision());
        String operation = "<get-schema xmlns=\"%s\"><identifier>%s</identifier>%s<format>yang</format></get-schema>"
                .formatted(Netconf.MONITORING, escape(module.name()), version);
        return read(operation, Netconf.MONITORING, XmlElement::text);
    }

    /** Subscribes this session to a stream of notifications (RFC 5277 section 2.1), for example {@code NETCONF}. */
    public WriteReply subscribe(String stream) {
        String operation = "<create-subscription xmlns=\"%s\"><stream>%s</stream></create-subscription>"
                .formatted(Netconf.NOTIFICATION, escape(stream));
        return Replies.acknowledged(session.rpc(operation, timeout));
    }

    private ReadReply read(String operation, String namespace, Function<XmlElement, String> content) {
        return Replies.data(session.rpc(operation, timeout), namespace, content);
    }

    private static String filter(Filter filter) {
        return switch (filter) {
            case Filter.All() -> "";
            case Filter.Subtree(String xml) -> "<filter type=\"subtree\">" + xml + "</filter>";
            case Filter.XPath path ->
                "<filter type=\"xpath\"%s select=\"%s\"/>".formatted(declarations(path), escape(path.expression()));
        };
    }

    private static String nmdaFilter(Filter filter) {
        return switch (filter) {
            case Filter.All() -> "";
            case Filter.Subtree(String xml) -> "<subtree-filter>" + xml + "</subtree-filter>";
            case Filter.XPath path ->
                "<xpath-filter%s>%s</xpath-filter>".formatted(declarations(path), escape(path.expression()));
        };
    }

    private static String declarations(Filter.XPath path) {
        StringBuilder out = new StringBuilder();
        path.namespaces().forEach((prefix, uri) -> out.append(" xmlns:%s=\"%s\"".formatted(prefix, escape(uri))));
        return out.toString();
    }
}
