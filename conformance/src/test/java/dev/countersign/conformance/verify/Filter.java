package dev.countersign.conformance.verify;

/** Text of an edit that adds an access list to border1, in pieces that a test can leave out or bend. */
final class Filter {
    static final String NAME = "block-ddos";
    static final String SOURCE = "198.18.7.0/24";
    static final String VICTIM = "198.51.100.0/24";

    private Filter() {}

    /** A list with these entries, at work on an interface. */
    static String edit(String entries, String interfaceName) {
        return """
                <acls xmlns="urn:ietf:params:xml:ns:yang:ietf-access-control-list">
                  <acl>
                    <name>%s</name>
                    <type>ipv4-acl-type</type>
                    <aces>%s</aces>
                  </acl>
                  <attachment-points><interface><interface-id>%s</interface-id>
                    <ingress><acl-sets><acl-set><name>%s</name></acl-set></acl-sets></ingress>
                  </interface></attachment-points>
                </acls>""".formatted(NAME, entries, interfaceName, NAME);
    }

    static String dropSyn(String name, String source, String destination) {
        return """
                <ace><name>%s</name>
                  <matches>
                    <ipv4><destination-ipv4-network>%s</destination-ipv4-network>
                      <source-ipv4-network>%s</source-ipv4-network></ipv4>
                    <tcp><flags>syn</flags></tcp>
                  </matches>
                  <actions><forwarding>drop</forwarding></actions></ace>""".formatted(name, destination, source);
    }

    static String acceptAll() {
        return "<ace><name>rest</name><actions><forwarding>accept</forwarding></actions></ace>";
    }

    static String dropAll() {
        return "<ace><name>rest</name><actions><forwarding>drop</forwarding></actions></ace>";
    }
}
