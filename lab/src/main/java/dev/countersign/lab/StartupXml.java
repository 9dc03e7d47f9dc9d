package dev.countersign.lab;

import dev.countersign.core.filter.IpAddress;
import dev.countersign.lab.scenario.InterfaceAddress;
import dev.countersign.lab.scenario.LabInterface;
import dev.countersign.lab.scenario.LabRouter;
import java.util.List;

/**
 * The first configuration of a router: its name, interfaces with their addresses, and access control (RFC 8341). Nothing is allowed
 * by default. The service user reads everything and writes access lists on border routers; agents read interfaces and
 * access lists, and on border routers create and update access lists; undo proposals may delete them too; nobody else
 * has rights. Rules name modules, not
 * paths, so that they cover all of a module and nothing of another.
 */
final class StartupXml {
    static final String SERVICE_USER = "countersign";
    static final String AGENT_USER = "ddos-mitigation-agent";
    static final String UNDO_USER = "countersign-undo";

    private static final String ACLS = "ietf-access-control-list";

    private final StringBuilder text = new StringBuilder();

    private StartupXml() {}

    static String of(LabRouter router) {
        StartupXml xml = new StartupXml();
        xml.system(router.id().value());
        xml.interfaces(router.interfaces());
        xml.accessControl(router.isBorder());
        return xml.text.toString();
    }

    private void system(String name) {
        text.append("<system xmlns=\"urn:ietf:params:xml:ns:yang:ietf-system\">\n  <hostname>");
        text.append(escaped(name)).append("</hostname>\n</system>\n");
    }

    private void interfaces(List<LabInterface> interfaces) {
        text.append("<interfaces xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"")
                .append(" xmlns:ianaift=\"urn:ietf:params:xml:ns:yang:iana-if-type\">\n");
        for (LabInterface port : interfaces) {
            String type = port.isLoopback() ? "softwareLoopback" : "ethernetCsmacd";
            text.append("  <interface>\n    <name>").append(escaped(port.name()));
            text.append("</name>\n    <description>").append(escaped(port.description()));
            text.append("</description>\n    <type>ianaift:").append(type);
            text.append("</type>\n    <enabled>true</enabled>\n");
            addresses("ipv4", 4, port);
            addresses("ipv6", 6, port);
            text.append("  </interface>\n");
        }
        text.append("</interfaces>\n");
    }

    private void addresses(String element, int version, LabInterface port) {
        List<InterfaceAddress> ours = port.addresses().stream()
                .filter(a -> a.address().version() == version)
                .toList();
        if (ours.isEmpty()) {
            return;
        }
        text.append("    <").append(element).append(" xmlns=\"urn:ietf:params:xml:ns:yang:ietf-ip\">\n");
        for (InterfaceAddress address : ours) {
            IpAddress ip = address.address();
            text.append("      <address><ip>").append(ip).append("</ip><prefix-length>");
            text.append(address.prefixLength()).append("</prefix-length></address>\n");
        }
        text.append("    </").append(element).append(">\n");
    }

    private void accessControl(boolean border) {
        text.append("<nacm xmlns=\"urn:ietf:params:xml:ns:yang:ietf-netconf-acm\">\n")
                .append("  <enable-nacm>true</enable-nacm>\n  <read-default>deny</read-default>\n")
                .append("  <write-default>deny</write-default>\n  <exec-default>deny</exec-default>\n  <groups>\n");
        group("service", SERVICE_USER);
        group("agents", AGENT_USER);
        group("undo", UNDO_USER);
        text.append("  </groups>\n");
        ruleList("service");
        operation("no-kill-session", "kill-session", "deny");
        operation("no-delete-config", "delete-config", "deny");
        operation("no-copy-config", "copy-config", "deny");
        rule("operate", "*", "exec", "permit");
        rule("read", "*", "read", "permit");
        if (border) {
            rule("access-lists", ACLS, "create update delete", "permit");
        }
        endRuleList();
        ruleList("agents");
        operation("get", "get", "permit");
        operation("get-config", "get-config", "permit");
        operation("edit-config", "edit-config", "permit");
        rule("read-interfaces", "ietf-interfaces", "read", "permit");
        rule("read-addresses", "ietf-ip", "read", "permit");
        rule("access-lists", ACLS, border ? "read create update" : "read", "permit");
        rule("nothing-else", "*", "*", "deny");
        endRuleList();
        ruleList("undo");
        rule("access-lists", ACLS, border ? "read create update delete" : "read", "permit");
        rule("nothing-else", "*", "*", "deny");
        endRuleList();
        text.append("</nacm>\n");
    }

    private void group(String name, String user) {
        text.append("    <group><name>").append(name).append("</name><user-name>");
        text.append(user).append("</user-name></group>\n");
    }

    private void ruleList(String group) {
        text.append("  <rule-list>\n    <name>").append(group).append("</name>\n    <group>");
        text.append(group).append("</group>\n");
    }

    private void endRuleList() {
        text.append("  </rule-list>\n");
    }

    private void operation(String name, String rpc, String action) {
        text.append("    <rule><name>").append(name);
        text.append("</name><module-name>ietf-netconf</module-name><rpc-name>").append(rpc);
        text.append("</rpc-name><access-operations>exec</access-operations><action>");
        text.append(action).append("</action></rule>\n");
    }

    private void rule(String name, String module, String operations, String action) {
        text.append("    <rule><name>").append(name).append("</name><module-name>");
        text.append(module).append("</module-name><access-operations>").append(operations);
        text.append("</access-operations><action>").append(action).append("</action></rule>\n");
    }

    private static String escaped(String raw) {
        return raw.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
