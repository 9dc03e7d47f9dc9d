package dev.countersign.telemetry.audit;

import dev.countersign.telemetry.poll.Schemas;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.xml.XmlLimits;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Configurations of simulated routers. */
final class Trees {
    private Trees() {}

    static DataTree parse(String xml) {
        ParseResult result = DataTree.parseXml(Schemas.ROUTER, xml, Content.CONFIG, XmlLimits.STANDARD);
        return switch (result) {
            case ParseResult.Parsed(DataTree tree) -> tree;
            case ParseResult.Malformed malformed ->
                throw new AssertionError(malformed.findings().toString());
        };
    }

    /** A router with names and addresses of its own and this many interfaces, as its peers are but for the rest. */
    static DataTree router(String name, int interfaces, String rest) {
        return parse("""
                <system xmlns="urn:ietf:params:xml:ns:yang:ietf-system"><hostname>%s</hostname></system>
                <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces"
                    xmlns:ianaift="urn:ietf:params:xml:ns:yang:iana-if-type">%s</interfaces>%s""".formatted(
                        name,
                        Stream.iterate(1, i -> i + 1)
                                .limit(interfaces)
                                .map(i -> "<interface><name>%s-%d</name><description>to %s</description>"
                                                .formatted(name, i, name)
                                        + "<type>ianaift:ethernetCsmacd</type><enabled>true</enabled></interface>")
                                .collect(Collectors.joining()),
                        rest));
    }

    static String list(String name, String forwarding) {
        return """
                <acls xmlns="urn:ietf:params:xml:ns:yang:ietf-access-control-list"><acl><name>%s</name>
                <type>ipv4-acl-type</type><aces><ace><name>10</name><actions><forwarding>%s</forwarding></actions></ace>
                </aces></acl></acls>""".formatted(name, forwarding);
    }
}
