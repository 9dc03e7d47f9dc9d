package dev.countersign.telemetry.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.AgentId;
import dev.countersign.core.filter.Direction;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.xml.XmlLimits;
import org.junit.jupiter.api.Test;

class ReadAccessTest {
    private static final AgentId AGENT = new AgentId("agent-1");
    private static final String PORT = "GigabitEthernet0/1";
    private static final String STATUS = "/ietf-interfaces:interfaces/interface[name='" + PORT + "']/oper-status";
    private static final String LISTS = """
            <acls xmlns="urn:ietf:params:xml:ns:yang:ietf-access-control-list">
              <acl><name>edge-in</name><type>ipv4-acl-type</type></acl>
              <acl><name>secret</name><type>ipv4-acl-type</type></acl></acls>""";
    private static final String ALL_INTERFACES =
            rule("interfaces", "<module-name>ietf-interfaces</module-name>", "permit");
    private static final String ALL_LISTS =
            rule("lists", "<module-name>ietf-access-control-list</module-name>", "permit");

    @Test
    void agentOfWhomNoRuleSpeaks_seesNothing() {
        for (ReadAccess access :
                new ReadAccess[] {of(LISTS), of(LISTS + nacm("true", "")), of(LISTS + nacm("false", ""))}) {
            assertThat(access.sees(AGENT, STATUS)).isFalse();
            assertThat(access.seesRates(AGENT, PORT, Direction.INGRESS)).isFalse();
            assertThat(access.seesFilters(AGENT)).isFalse();
        }
    }

    @Test
    void anothersRules_areNotTheAgents() {
        ReadAccess access = of(LISTS + nacm("true", ALL_INTERFACES + ALL_LISTS));

        assertThat(access.sees(AGENT, STATUS)).isTrue();
        assertThat(access.seesFilters(AGENT)).isTrue();
        assertThat(access.sees(new AgentId("agent-2"), STATUS)).isFalse();
        assertThat(access.seesFilters(new AgentId("agent-2"))).isFalse();
    }

    @Test
    void ruleForOneModule_showsThatModule() {
        ReadAccess access = of(LISTS + nacm("true", ALL_INTERFACES));

        assertThat(access.sees(AGENT, STATUS)).isTrue();
        assertThat(access.seesRates(AGENT, PORT, Direction.EGRESS)).isTrue();
        assertThat(access.seesFilters(AGENT)).isFalse();
        assertThat(of(nacm("true", ALL_INTERFACES)).seesFilters(AGENT))
                .as("that there is no list is also something to know")
                .isFalse();
    }

    @Test
    void nodeBelowOneThatIsHidden_isHidden() {
        String hidden = path("/if:interfaces/if:interface[if:name='" + PORT + "']", "deny");
        ReadAccess access = of(nacm("true", hidden + ALL_INTERFACES));

        assertThat(access.sees(AGENT, STATUS)).isFalse();
        assertThat(access.seesRates(AGENT, PORT, Direction.INGRESS)).isFalse();
        assertThat(access.seesRates(AGENT, "GigabitEthernet0/2", Direction.INGRESS))
                .isTrue();
    }

    @Test
    void hiddenCounter_hidesTheRatesOfItsDirection() {
        String hidden = path("/if:interfaces/if:interface/if:statistics/if:in-discards", "deny");
        ReadAccess access = of(nacm("true", hidden + ALL_INTERFACES));

        assertThat(access.seesRates(AGENT, PORT, Direction.INGRESS)).isFalse();
        assertThat(access.seesRates(AGENT, PORT, Direction.EGRESS)).isTrue();
    }

    @Test
    void hiddenList_hidesThatThereAreLists() {
        String hidden = path("/acl:acls/acl:acl[acl:name='secret']", "deny");

        assertThat(of(LISTS + nacm("true", hidden + ALL_LISTS)).seesFilters(AGENT))
                .isFalse();
        assertThat(of(nacm("true", hidden + ALL_LISTS)).seesFilters(AGENT)).isTrue();
    }

    private static ReadAccess of(String xml) {
        return switch (DataTree.parseXml(Schemas.ROUTER, xml, Content.CONFIG, XmlLimits.EDIT)) {
            case ParseResult.Malformed malformed -> throw new AssertionError(malformed);
            case ParseResult.Parsed(DataTree tree) -> ReadAccess.of(tree);
        };
    }

    private static String nacm(String enabled, String rules) {
        return """
                <nacm xmlns="urn:ietf:params:xml:ns:yang:ietf-netconf-acm"><enable-nacm>%s</enable-nacm>
                <groups><group><name>agents</name><user-name>agent-1</user-name></group></groups>
                <rule-list><name>agents</name><group>agents</group>%s</rule-list></nacm>""".formatted(enabled, rules);
    }

    private static String path(String path, String action) {
        String target = "<path xmlns:if=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\""
                + " xmlns:acl=\"urn:ietf:params:xml:ns:yang:ietf-access-control-list\">" + path + "</path>";
        return rule("path", target, action);
    }

    private static String rule(String name, String target, String action) {
        return "<rule><name>" + name + "</name>" + target + "<access-operations>read</access-operations><action>"
                + action + "</action></rule>";
    }
}
