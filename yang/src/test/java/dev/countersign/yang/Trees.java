package dev.countersign.yang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.Finding;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.xml.XmlLimits;
import java.util.List;

/** Trees for tests. */
public final class Trees {
    private Trees() {}

    /** A configuration that must be readable. */
    public static DataTree config(Schema schema, String xml) {
        ParseResult result = DataTree.parseXml(schema, xml, Content.CONFIG, XmlLimits.STANDARD);
        assertThat(result).isInstanceOf(ParseResult.Parsed.class);
        return ((ParseResult.Parsed) result).tree();
    }

    /** What is wrong with a configuration that must not be readable. */
    public static List<Finding> refused(Schema schema, String xml) {
        ParseResult result = DataTree.parseXml(schema, xml, Content.CONFIG, XmlLimits.STANDARD);
        assertThat(result).isInstanceOf(ParseResult.Malformed.class);
        return ((ParseResult.Malformed) result).findings();
    }

    /** Two interfaces, addresses, and an access list in use. */
    public static DataTree router() {
        return config(Modules.ietfSchema(), routerXml());
    }

    /** The XML of {@link #router}, with prefixes and an order of its own. */
    public static String routerXml() {
        return """
            <if:interfaces xmlns:if="urn:ietf:params:xml:ns:yang:ietf-interfaces">
              <if:interface>
                <if:enabled>true</if:enabled>
                <if:name>GigabitEthernet0/2</if:name>
                <if:type xmlns:ianaift="urn:ietf:params:xml:ns:yang:iana-if-type">ianaift:ethernetCsmacd</if:type>
              </if:interface>
              <if:interface>
                <if:name>GigabitEthernet0/1</if:name>
                <if:description>to the transit &amp; peer</if:description>
                <if:type xmlns:t="urn:ietf:params:xml:ns:yang:iana-if-type">t:ethernetCsmacd</if:type>
                <ipv4 xmlns="urn:ietf:params:xml:ns:yang:ietf-ip">
                  <mtu>01500</mtu>
                  <address><ip>198.51.100.1</ip><prefix-length>30</prefix-length></address>
                </ipv4>
              </if:interface>
            </if:interfaces>
            <acls xmlns="urn:ietf:params:xml:ns:yang:ietf-access-control-list">
              <acl>
                <name>edge-in</name>
                <type>ipv4-acl-type</type>
                <aces>
                  <ace>
                    <name>permit-bgp</name>
                    <matches>
                      <ipv4><protocol>6</protocol><source-ipv4-network>198.51.100.2/32</source-ipv4-network></ipv4>
                      <tcp><destination-port><port>179</port></destination-port></tcp>
                    </matches>
                    <actions><forwarding>accept</forwarding></actions>
                  </ace>
                  <ace>
                    <name>drop-syn</name>
                    <matches>
                      <ipv4>
                        <protocol>6</protocol>
                        <destination-ipv4-network>203.0.113.0/24</destination-ipv4-network>
                        <source-ipv4-network>192.0.2.0/24</source-ipv4-network>
                      </ipv4>
                      <tcp><flags>syn</flags></tcp>
                    </matches>
                    <actions><forwarding>drop</forwarding></actions>
                  </ace>
                </aces>
              </acl>
              <attachment-points>
                <interface>
                  <interface-id>GigabitEthernet0/1</interface-id>
                  <ingress><acl-sets><acl-set><name>edge-in</name></acl-set></acl-sets></ingress>
                </interface>
              </attachment-points>
            </acls>
            """;
    }
}
