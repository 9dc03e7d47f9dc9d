package dev.countersign.agent.model.builtin;

import dev.countersign.agent.model.builtin.FilterPlan.Drop;
import dev.countersign.core.filter.Traffic;
import java.util.List;
import java.util.Objects;

/**
 * Writes a plan as the content of an {@code edit-config} for {@code ietf-access-control-list} (RFC 8519). New things are
 * created, never merged: if the device has one of that name after all, the edit fails instead of mixing with it.
 */
final class EditText {
    static final String ACCEPT_REST = "accept-rest";

    private static final String AT_FRONT = " nc:operation=\"create\" yang:insert=\"first\"";

    private EditText() {}

    static String of(FilterPlan plan, String interfaceName) {
        String list = escaped(plan.list());
        return """
                <acls xmlns="urn:ietf:params:xml:ns:yang:ietf-access-control-list"
                      xmlns:acl="urn:ietf:params:xml:ns:yang:ietf-access-control-list"
                      xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"
                      xmlns:yang="urn:ietf:params:xml:ns:yang:1">
                %s</acls>
                """.formatted(
                        plan.create() ? newList(plan, list) + attachment(list, interfaceName) : oldList(plan, list));
    }

    private static String newList(FilterPlan plan, String list) {
        return """
                  <acl nc:operation="create">
                    <name>%s</name>
                    <type>acl:ipv4-acl-type</type>
                    <aces>
                %s      <ace>
                        <name>%s</name>
                        <actions>
                          <forwarding>acl:accept</forwarding>
                        </actions>
                      </ace>
                    </aces>
                  </acl>
                """.formatted(list, drops(plan.drops(), ""), ACCEPT_REST);
    }

    private static String attachment(String list, String interfaceName) {
        return """
                  <attachment-points>
                    <interface>
                      <interface-id>%s</interface-id>
                      <ingress>
                        <acl-sets>
                          <acl-set nc:operation="create">
                            <name>%s</name>
                          </acl-set>
                        </acl-sets>
                      </ingress>
                    </interface>
                  </attachment-points>
                """.formatted(escaped(interfaceName), list);
    }

    /** Each entry goes before all others, so the last one written is the first one tried. */
    private static String oldList(FilterPlan plan, String list) {
        return """
                  <acl>
                    <name>%s</name>
                    <aces>
                %s    </aces>
                  </acl>
                """.formatted(list, drops(plan.drops().reversed(), AT_FRONT));
    }

    private static String drops(List<Drop> drops, String attributes) {
        StringBuilder text = new StringBuilder();
        for (Drop drop : drops) {
            Traffic traffic = drop.traffic();
            text.append("""
                      <ace%s>
                        <name>%s</name>
                        <matches>
                          <ipv4>
                            <protocol>%d</protocol>
                            <destination-ipv4-network>%s</destination-ipv4-network>
                            <source-ipv4-network>%s</source-ipv4-network>
                          </ipv4>
                          <tcp>
                            <flags>syn</flags>
                          </tcp>
                        </matches>
                        <actions>
                          <forwarding>acl:drop</forwarding>
                        </actions>
                      </ace>
                """.formatted(
                            attributes,
                            escaped(drop.name()),
                            Traffic.TCP,
                            Objects.requireNonNull(traffic.destination()),
                            Objects.requireNonNull(traffic.source())));
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
