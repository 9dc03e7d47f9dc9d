package dev.countersign.yang.nacm;

import static dev.countersign.yang.nacm.AccessRules.deny;
import static dev.countersign.yang.nacm.AccessRules.module;
import static dev.countersign.yang.nacm.AccessRules.ops;
import static dev.countersign.yang.nacm.AccessRules.path;
import static dev.countersign.yang.nacm.AccessRules.permit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Verdict;
import dev.countersign.yang.Trees;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.difference.EffectiveDifference;
import dev.countersign.yang.tree.InteriorNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations, actions and notifications (RFC 8341 sections 3.1.3, 3.4.4 and 3.4.6). */
class NacmOperationTest {
    private static final String ENTRY = "/t:open/two[i='1'][j='b']";

    @Test
    void killSessionAndDeleteConfig_needARuleWhateverTheDefault() {
        AccessRules bare = AccessRules.of("<exec-default>permit</exec-default>");
        AccessRules ruled = rules(permit("<rpc-name>kill-session</rpc-name>"), permit(module("ietf-netconf")));

        for (String rpc : Set.of("kill-session", "delete-config")) {
            assertThat(rpc(bare.device(), "ietf-netconf", rpc))
                    .isEqualTo(new NodeDecision("ietf-netconf:" + rpc, "exec", false, rpc + " needs a rule"));
            assertThat(rpc(ruled.device(), "ietf-netconf", rpc).permitted()).isTrue();
            assertThat(rpc(bare.agent(), "ietf-netconf", rpc).permitted()).isFalse();
        }
    }

    @Test
    void killSessionOfAnotherModule_isAnotherOperation() {
        AccessRules bare = AccessRules.of("");

        assertThat(rpc(bare.device(), "vendor", "kill-session").decidedBy()).isEqualTo("exec-default");
    }

    @Test
    void closeSession_isPermittedAgainstEveryRule_butNotToAgents() {
        AccessRules denying = AccessRules.of("<exec-default>deny</exec-default>")
                .group("g", "bot")
                .list("l", "g", deny(""));

        assertThat(rpc(denying.device(), "ietf-netconf", "close-session").permitted())
                .isTrue();
        assertThat(rpc(denying.agent(), "ietf-netconf", "close-session").permitted())
                .isFalse();
    }

    @Test
    void copyConfig_isDecidedAsOperationAndThenByEveryNodeThatWouldChange() {
        AccessRules rules = rules(permit("<rpc-name>copy-config</rpc-name>"), permit(path("/x:open")));
        DataTree running = Trees.config(
                AccessRules.SCHEMA,
                "<open xmlns='urn:t'><a>1</a></open>" + "<guarded xmlns='urn:t'><a>1</a></guarded>");
        DataTree source = Trees.config(AccessRules.SCHEMA, "<open xmlns='urn:t'><a>2</a></open>");

        assertThat(rpc(rules.agent(), "ietf-netconf", "copy-config").permitted())
                .isTrue();
        NacmDecision decision =
                rules.agent().decide("bot", Set.of(), EffectiveDifference.between(new DeviceId("r1"), running, source));
        assertThat(decision.verdict()).isInstanceOf(Verdict.Rejected.class);
        assertThat(decision.nodes())
                .containsExactlyInAnyOrder(
                        new NodeDecision("/t:open/a", "update", true, "rule l/2"),
                        new NodeDecision("/t:guarded/a", "delete", false, "agent default"));
    }

    @Test
    void recoveryUser_isNobodyByName() {
        AccessRules bare = AccessRules.of("<enable-nacm>false</enable-nacm>");

        for (String name : Set.of("root", "recovery", "superuser", "")) {
            assertThat(bare.agent().permitsRead(name, Set.of(), "/t:open/a").permitted())
                    .isFalse();
            assertThat(bare.agent()
                            .permitsRpc(name, Set.of(), "ietf-netconf", "edit-config")
                            .permitted())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-data", "edit-data"})
    void operationsOfTheNmda_areDecidedLikeAnyOther(String rpc) {
        AccessRules rules = rules(permit(module("ietf-netconf-nmda") + "<rpc-name>get-data</rpc-name>"));

        assertThat(rpc(rules.agent(), "ietf-netconf-nmda", rpc).permitted()).isEqualTo(rpc.equals("get-data"));
        assertThat(rpc(rules.agent(), "ietf-netconf", rpc).permitted()).isFalse();
    }

    @Test
    void action_needsExecOnItself_andReadOfAllAboveIt() {
        AccessRules whole =
                rules(permit(path("/x:open/x:two/x:reset") + ops("exec")), permit(path("/x:open") + ops("read")));
        AccessRules blind =
                rules(permit(path("/x:open/x:two/x:reset") + ops("exec")), permit(path("/x:open/x:two") + ops("read")));
        AccessRules reader = rules(permit(path("/x:open") + ops("read")));

        assertThat(action(whole.agent(), ENTRY, "reset"))
                .isEqualTo(new NodeDecision(ENTRY + "/t:reset", "exec", true, "rule l/1"));
        assertThat(action(blind.agent(), ENTRY, "reset").decidedBy())
                .isEqualTo("read of /t:open denied by agent default");
        assertThat(action(reader.agent(), ENTRY, "reset").permitted()).isFalse();
    }

    @Test
    void actionOfOneEntry_isNoActionOfAnother() {
        AccessRules rules =
                rules(permit(path("/x:open/x:two[x:i='1']/x:reset")), permit(path("/x:open") + ops("read")));

        assertThat(action(rules.agent(), ENTRY, "reset").permitted()).isTrue();
        assertThat(action(rules.agent(), ENTRY.replace("'1'", "'2'"), "reset").permitted())
                .isFalse();
    }

    @Test
    void actionWithoutARule_fallsBackOnExecDefaultAndTheStatementsOfTheSchema() {
        Nacm device = AccessRules.of("").device();

        assertThat(action(device, ENTRY, "reset").decidedBy()).isEqualTo("exec-default");
        assertThat(action(device, "/t:open", "wipe"))
                .isEqualTo(new NodeDecision("/t:open/t:wipe", "exec", false, "default-deny-all of the schema"));
        assertThat(action(device, "/t:open", "no-such-action").permitted()).isFalse();
    }

    @Test
    void notificationOfADataNode_needsReadAllTheWay() {
        String in = ENTRY + "/in[n='n1']";
        Nacm all = rules(permit(path("/x:open"))).agent();
        Nacm other = rules(permit(path("/x:open/x:two[x:i='2']"))).agent();

        assertThat(all.permitsNotification("bot", Set.of(), in, "t", "worn").permitted())
                .isTrue();
        assertThat(other.permitsNotification("bot", Set.of(), in, "t", "worn").permitted())
                .isFalse();
        assertThat(AccessRules.of("")
                        .device()
                        .permitsNotification("bot", Set.of(), in, "t", "worn")
                        .decidedBy())
                .isEqualTo("read-default");
    }

    @Test
    void endOfAReplay_isAlwaysDelivered_butNotToAgents() {
        AccessRules denying = rules(deny(""));

        assertThat(denying.device()
                        .permitsNotification("bot", Set.of(), "nc-notifications", "replayComplete")
                        .permitted())
                .isTrue();
        assertThat(denying.agent()
                        .permitsNotification("bot", Set.of(), "nc-notifications", "replayComplete")
                        .permitted())
                .isFalse();
    }

    @Test
    void walk_decidesAsPathsDo_andNamesTheRule() {
        Nacm nacm = rules(deny(path("/x:open/x:two[x:i='2']/x:v") + ops("read")), permit(path("/x:open")))
                .agent();
        DataTree tree = Trees.config(
                AccessRules.SCHEMA,
                "<open xmlns='urn:t'><a>1</a>"
                        + "<two><i>1</i><j>b</j><v>x</v></two><two><i>2</i><j>b</j><v>x</v></two></open>");
        AccessWalk walk = nacm.walk("bot", Set.of());
        int[] denied = new int[1];

        walkDown(walk, tree.root(), denied);

        assertThat(denied[0]).isEqualTo(1);
    }

    private static void walkDown(AccessWalk walk, InteriorNode node, int[] denied) {
        node.forEachChild(child -> {
            walk.enter(child);
            if (!walk.permits(Access.READ)) {
                assertThat(walk.decidedBy(Access.READ)).isEqualTo("rule l/1");
                denied[0]++;
            }
            if (child instanceof InteriorNode interior) {
                walkDown(walk, interior, denied);
            }
            walk.leave();
        });
    }

    private static AccessRules rules(String... rules) {
        return AccessRules.of("").group("g", "bot").list("l", "g", rules);
    }

    private static NodeDecision rpc(Nacm nacm, String module, String rpc) {
        return nacm.permitsRpc("bot", Set.of(), module, rpc);
    }

    private static NodeDecision action(Nacm nacm, String path, String action) {
        return nacm.permitsAction("bot", Set.of(), path, "t", action);
    }
}
