package dev.countersign.yang.nacm;

import static dev.countersign.yang.nacm.AccessRules.deny;
import static dev.countersign.yang.nacm.AccessRules.module;
import static dev.countersign.yang.nacm.AccessRules.ops;
import static dev.countersign.yang.nacm.AccessRules.path;
import static dev.countersign.yang.nacm.AccessRules.permit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.Verdict;
import dev.countersign.core.config.Difference;
import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.LeafValue;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NacmTest extends NacmFixture {
    private static final String ACLS = "urn:ietf:params:xml:ns:yang:ietf-access-control-list";
    private static final String NC = "xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0' nc:operation=";
    private static final String ACL_ONLY = path("/a:acls/a:acl");

    @Test
    void agentWithoutRules_mayDoNothing() {
        Nacm nacm = AccessRules.of("").agent();

        NacmDecision decision = nacm.decide("bot", Set.of(), edit("<open xmlns='urn:t'><a>1</a></open>"));

        assertThat(decision.verdict()).isInstanceOf(Verdict.Rejected.class);
        assertThat(decision.nodes()).containsExactly(new NodeDecision("/t:open/a", "create", false, "agent default"));
        assertThat(nacm.permitsRead("bot", Set.of(), "/t:open/a").permitted()).isFalse();
        assertThat(nacm.permitsRpc("bot", Set.of(), "ietf-netconf", "get").permitted())
                .isFalse();
        assertThat(nacm.permitsRpc("bot", Set.of(), "ietf-netconf", "close-session")
                        .permitted())
                .isFalse();
        assertThat(nacm.permitsNotification("bot", Set.of(), "t", "news").permitted())
                .isFalse();
    }

    @Test
    void switchedOffEnforcement_opensTheDeviceButNotToAgents() {
        AccessRules off = AccessRules.of("<enable-nacm>false</enable-nacm>")
                .group("g", "u")
                .list("l", "g", deny(""));
        Difference change = edit("<guarded xmlns='urn:t'><a>1</a></guarded>");

        assertThat(off.device().decide("u", Set.of(), change).nodes())
                .allMatch(n -> n.permitted() && n.decidedBy().equals("enable-nacm false"));
        assertThat(off.agent().decide("u", Set.of(), change).nodes()).noneMatch(NodeDecision::permitted);
        assertThat(off.agent().decide("stranger", Set.of(), change).nodes()).noneMatch(NodeDecision::permitted);
    }

    @Test
    void deviceDefaults_permitReadAndExecAndDenyWrite() {
        Nacm nacm = AccessRules.of("").device();

        assertThat(nacm.permitsRead("u", Set.of(), "/t:open/a"))
                .isEqualTo(new NodeDecision("/t:open/a", "read", true, "read-default"));
        assertThat(nacm.decide("u", Set.of(), edit("<open xmlns='urn:t'><a>1</a></open>"))
                        .nodes())
                .containsExactly(new NodeDecision("/t:open/a", "create", false, "write-default"));
        assertThat(nacm.permitsRpc("u", Set.of(), "t", "plain").decidedBy()).isEqualTo("exec-default");
        assertThat(nacm.permitsRpc("u", Set.of(), "ietf-netconf", "kill-session")
                        .permitted())
                .isFalse();
        assertThat(nacm.permitsRpc("u", Set.of(), "ietf-netconf", "delete-config")
                        .permitted())
                .isFalse();
        assertThat(nacm.permitsRpc("u", Set.of(), "ietf-netconf", "close-session")
                        .permitted())
                .isTrue();
        assertThat(nacm.permitsNotification("u", Set.of(), "t", "news").permitted())
                .isTrue();
    }

    @Test
    void denyStatementsOfTheSchema_holdForAllBelow_andARuleOverridesThem() {
        String defaults = "<write-default>permit</write-default>";
        Nacm bare = AccessRules.of(defaults).device();
        Nacm ruled = AccessRules.of(defaults)
                .group("g", "u")
                .list("l", "g", permit(module("t")))
                .device();
        Difference guarded = edit("<guarded xmlns='urn:t'><l><k>1</k><v>x</v></l></guarded>");

        assertThat(bare.decide("u", Set.of(), guarded).nodes())
                .hasSize(3)
                .allMatch(n -> !n.permitted() && n.decidedBy().equals("default-deny-write of the schema"));
        assertThat(bare.permitsRead("u", Set.of(), "/t:guarded/a").permitted()).isTrue();
        assertThat(bare.permitsRead("u", Set.of(), "/t:secret/a").decidedBy())
                .isEqualTo("default-deny-all of the schema");
        assertThat(bare.permitsRead("u", Set.of(), "/ietf-netconf-acm:nacm/enable-nacm")
                        .permitted())
                .isFalse();
        assertThat(bare.permitsRpc("u", Set.of(), "t", "danger").permitted()).isFalse();
        assertThat(bare.permitsNotification("u", Set.of(), "t", "hush").permitted())
                .isFalse();
        assertThat(ruled.decide("u", Set.of(), guarded).verdict()).isInstanceOf(Verdict.Accepted.class);
        assertThat(ruled.permitsRead("u", Set.of(), "/t:secret/a").permitted()).isTrue();
        assertThat(ruled.permitsRpc("u", Set.of(), "t", "danger").permitted()).isTrue();
        assertThat(ruled.permitsNotification("u", Set.of(), "t", "hush").permitted())
                .isTrue();
    }

    @Test
    void userWithoutAnyGroup_isSpokenOfByNoRule() {
        Nacm nacm = AccessRules.of("")
                .group("g", "bot")
                .list("all", "*", permit(""))
                .agent();

        assertThat(nacm.permitsRead("bot", Set.of(), "/t:open/a").permitted()).isTrue();
        assertThat(nacm.permitsRead("stranger", Set.of(), "/t:open/a").permitted())
                .isFalse();
    }

    @Test
    void externalGroups_countUnlessSwitchedOff() {
        AccessRules on = AccessRules.of("").list("l", "outside", permit(""));
        AccessRules off = AccessRules.of("<enable-external-groups>false</enable-external-groups>")
                .list("l", "outside", permit(""));

        assertThat(on.agent().permitsRead("bot", Set.of("outside"), "/t:open/a").permitted())
                .isTrue();
        assertThat(off.agent()
                        .permitsRead("bot", Set.of("outside"), "/t:open/a")
                        .permitted())
                .isFalse();
    }

    @Test
    void replacedAncestor_isDecidedByWhatItLoses() {
        Nacm nacm = AccessRules.of("")
                .group("g", "bot")
                .list("l", "g", permit(ACL_ONLY))
                .agent();
        String replace = "<acls xmlns='" + ACLS + "' " + NC + "'replace'><acl><name>edge-in</name></acl></acls>";

        NacmDecision decision = nacm.decide("bot", Set.of(), routerEdit(replace, DefaultOperation.MERGE));

        assertThat(decision.verdict()).isInstanceOf(Verdict.Rejected.class);
        assertThat(denied(decision)).allMatch(p -> p.startsWith("/ietf-access-control-list:acls/attachment-points/"));
    }

    @Test
    void deletedAncestor_needsPermissionForEveryDescendant() {
        Nacm nacm = AccessRules.of("")
                .group("g", "bot")
                .list("l", "g", deny(path("/a:acls/a:acl/a:aces/a:ace[a:name='permit-bgp']")), permit(path("/a:acls")))
                .agent();
        String delete = "<acls xmlns='" + ACLS + "'><acl " + NC + "'delete'><name>edge-in</name></acl></acls>";

        NacmDecision decision = nacm.decide("bot", Set.of(), routerEdit(delete, DefaultOperation.MERGE));

        assertThat(decision.verdict()).isInstanceOf(Verdict.Rejected.class);
        assertThat(denied(decision)).isNotEmpty().allMatch(p -> p.contains("permit-bgp"));
    }

    @Test
    void defaultOperationReplace_isDecidedByWhatItLoses() {
        Nacm nacm = AccessRules.of("")
                .group("g", "bot")
                .list("l", "g", permit(path("/a:acls")))
                .agent();

        NacmDecision decision =
                nacm.decide("bot", Set.of(), routerEdit("<acls xmlns='" + ACLS + "'/>", DefaultOperation.REPLACE));

        assertThat(denied(decision)).isNotEmpty().allMatch(p -> p.startsWith("/ietf-interfaces:interfaces"));
    }

    @Test
    void defaultOperationNone_isDecidedByWhatIsTouched() {
        Nacm nacm = AccessRules.of("")
                .group("g", "bot")
                .list("l", "g", permit(path("/i:interfaces/i:interface/i:description") + ops("delete")))
                .agent();
        String delete = "<interfaces xmlns='urn:ietf:params:xml:ns:yang:ietf-interfaces'><interface>"
                + "<name>GigabitEthernet0/1</name><description " + NC + "'delete'/></interface></interfaces>";

        assertThat(nacm.decide("bot", Set.of(), routerEdit(delete, DefaultOperation.NONE))
                        .verdict())
                .isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void otherCaseOfAChoice_isDecidedWhenItGoes() {
        Nacm nacm = AccessRules.of("")
                .group("g", "bot")
                .list("l", "g", permit(path("/a:acls/a:acl/a:aces/a:ace/a:matches/a:udp")))
                .agent();
        String edit = "<acls xmlns='" + ACLS + "'><acl><name>edge-in</name><aces><ace><name>drop-syn</name><matches>"
                + "<udp><length>8</length></udp></matches></ace></aces></acl></acls>";

        assertThat(denied(nacm.decide("bot", Set.of(), routerEdit(edit, DefaultOperation.MERGE))))
                .containsExactly(
                        "/ietf-access-control-list:acls/acl[name='edge-in']/aces/ace[name='drop-syn']/matches/tcp/flags");
    }

    @Test
    void movedEntry_isAnUpdate() {
        String move = "<acls xmlns='" + ACLS + "'><acl><name>edge-in</name><aces>"
                + "<ace xmlns:y='urn:ietf:params:xml:ns:yang:1' y:insert='first'><name>drop-syn</name></ace></aces></acl></acls>";
        String ace = path("/a:acls/a:acl/a:aces/a:ace");
        Nacm creator = AccessRules.of("")
                .group("g", "bot")
                .list("l", "g", permit(ace + ops("create delete")))
                .agent();
        Nacm updater = AccessRules.of("")
                .group("g", "bot")
                .list("l", "g", permit(ace + ops("update")))
                .agent();

        Difference moved = routerEdit(move, DefaultOperation.MERGE);
        assertThat(creator.decide("bot", Set.of(), moved).verdict()).isInstanceOf(Verdict.Rejected.class);
        assertThat(updater.decide("bot", Set.of(), moved).verdict()).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void agentThatWouldEditItsOwnRules_isDenied() {
        Nacm nacm = AccessRules.of("")
                .group("g", "bot")
                .list("l", "g", permit(path("/a:acls")))
                .agent();
        String edit = "<nacm xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-acm'><groups><group><name>admin</name>"
                + "<user-name>bot</user-name></group></groups></nacm>";

        assertThat(denied(nacm.decide("bot", Set.of(), edit(edit)))).hasSize(3);
    }

    @Test
    void readableTree_leavesOutWhatMayNotBeRead() {
        Nacm nacm = AccessRules.of("")
                .group("g", "bot")
                .list("l", "g", deny(path("/a:acls/a:acl/a:aces/a:ace/a:actions")), permit(path("/a:acls/a:acl")))
                .agent();
        DataTree router = Trees.config(AccessRules.SCHEMA, Trees.routerXml());

        DataTree readable = nacm.readable("bot", Set.of(), router);

        assertThat(readable.leaves().map(LeafValue::path))
                .contains("/ietf-access-control-list:acls/acl[name='edge-in']/aces/ace[name='drop-syn']/name")
                .noneMatch(p -> p.contains("actions") || p.contains("attachment-points") || p.contains("interfaces"));
        assertThat(nacm.readable("stranger", Set.of(), router).isEmpty()).isTrue();
    }

    @Test
    void deviceWithoutTheModule_deniesAgentsEverything() {
        DataTree tree = DataTree.empty(
                Modules.of("module z { namespace urn:z; prefix z; leaf a { type int8; } }")
                        .load(),
                Content.CONFIG);

        assertThat(Nacm.compile(tree, NacmDefaults.AGENT)
                        .permitsRead("bot", Set.of("g"), "/z:a")
                        .permitted())
                .isFalse();
    }

    private static List<String> denied(NacmDecision decision) {
        return decision.nodes().stream()
                .filter(n -> !n.permitted())
                .map(NodeDecision::path)
                .toList();
    }
}
