package dev.countersign.yang.nacm;

import static dev.countersign.yang.nacm.AccessRules.deny;
import static dev.countersign.yang.nacm.AccessRules.module;
import static dev.countersign.yang.nacm.AccessRules.ops;
import static dev.countersign.yang.nacm.AccessRules.path;
import static dev.countersign.yang.nacm.AccessRules.permit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Verdict;
import dev.countersign.core.config.Difference;
import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.yang.Trees;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.difference.EffectiveDifference;
import dev.countersign.yang.edit.EditConfig;
import dev.countersign.yang.edit.EditResult;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ways to slip past a rule that names a node, none of which leads anywhere. */
class NacmEvasionTest {
    private static final String NC = " xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0' nc:operation=";
    private static final String TWO = "<open xmlns='urn:t'><a>1</a><two><i>1</i><j>b</j><v>x</v></two></open>";

    @Test
    void changedKey_isADeletionAndACreation() {
        String rename = "<open xmlns='urn:t'><two" + NC + "'delete'><i>1</i><j>b</j></two>"
                + "<two><i>2</i><j>b</j><v>x</v></two></open>";
        Nacm updater =
                rules(permit(path("/x:open/x:two") + ops("update create"))).agent();
        Nacm owner = rules(permit(path("/x:open/x:two") + ops("create delete"))).agent();

        NacmDecision decision = decide(updater, TWO, rename, DefaultOperation.MERGE);

        assertThat(denied(decision))
                .containsExactly(
                        "delete /t:open/two[i='1'][j='b']",
                        "delete /t:open/two[i='1'][j='b']/i",
                        "delete /t:open/two[i='1'][j='b']/j",
                        "delete /t:open/two[i='1'][j='b']/v");
        assertThat(decide(owner, TWO, rename, DefaultOperation.MERGE).verdict()).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void replaceOfAnAncestorByTheSame_touchesNothingDenied() {
        Nacm nacm = rules(permit(path("/x:open/x:a"))).agent();
        String same = TWO.replace("<open ", "<open" + NC + "'replace' ").replace("<a>1", "<a>2");

        NacmDecision decision = decide(nacm, TWO, same, DefaultOperation.MERGE);

        assertThat(decision.verdict()).isInstanceOf(Verdict.Accepted.class);
        assertThat(decision.nodes()).extracting(NodeDecision::path).containsExactly("/t:open/a");
    }

    @Test
    void nodesOnTheWayWithoutAnOperation_needNoPermission() {
        Nacm nacm = rules(permit(path("/x:open/x:two/x:v") + ops("update"))).agent();
        String edit = "<open xmlns='urn:t'><two><i>1</i><j>b</j><v" + NC + "'replace'>y</v></two></open>";

        assertThat(decide(nacm, TWO, edit, DefaultOperation.NONE).verdict()).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void removeOfWhatIsNotThere_needsNoPermission_andOfWhatIsThere_does() {
        Nacm nacm = rules(permit(path("/x:open/x:a") + ops("create update"))).agent();
        String edit = "<open xmlns='urn:t'><a" + NC + "'remove'/></open>";

        assertThat(decide(nacm, "", edit, DefaultOperation.MERGE).nodes()).isEmpty();
        assertThat(denied(decide(nacm, TWO, edit, DefaultOperation.MERGE))).containsExactly("delete /t:open/a");
    }

    @Test
    void nodeThatFallsWithItsCondition_isDecidedAsADeletion() {
        String base = "<open xmlns='urn:t'><a>1</a><fallen>x</fallen></open>";
        String edit = "<open xmlns='urn:t'><a>2</a></open>";
        Nacm nacm = rules(permit(path("/x:open/x:a"))).agent();

        assertThat(denied(decide(nacm, base, edit, DefaultOperation.MERGE))).containsExactly("delete /t:open/fallen");
    }

    @Test
    void sameLocalNameOfAnotherModule_isAnotherNode() {
        Nacm nacm = rules(permit(path("/i:interfaces/i:interface/i:ipv4"))).agent();

        assertThat(reads(nacm, "/ietf-interfaces:interfaces/interface[name='e0']/ietf-ip:ipv4"))
                .isFalse();
    }

    @Test
    void userVariableInQuotes_isText() {
        Nacm nacm = rules(deny(path("/x:open/x:two/x:in[x:n='$USER']")), permit(path("/x:open")))
                .agent();

        assertThat(reads(nacm, "/t:open/two[i='1'][j='b']/in[n='$USER']")).isFalse();
        assertThat(reads(nacm, "/t:open/two[i='1'][j='b']/in[n='bot']")).isTrue();
    }

    @Test
    void userWithQuotesInTheName_staysAName() {
        String user = "x\"] | /";
        Nacm nacm = AccessRules.of("")
                .group("g", user)
                .list("l", "g", permit(path("/x:open/x:two/x:in[x:n=$USER]")))
                .agent();

        assertThat(nacm.permitsRead(user, Set.of(), "/t:open/a").permitted()).isFalse();
        assertThat(nacm.permitsRead(user, Set.of(), "/t:open/two[i='1'][j='b']/in[n='x\"] | /']")
                        .permitted())
                .isTrue();
    }

    @Test
    void predicateThatNamesNoKey_deniesEverythingAndPermitsNothing() {
        for (String odd : List.of(
                "/x:open/x:two[x:v='x']",
                "/x:open/x:two[x:i='1'][x:i='2']",
                "/x:open/x:two[x:i='many']",
                "/x:open[x:a='1']/x:two")) {
            assertThat(reads(rules(deny(path(odd)), permit(path("/"))).agent(), "/t:open/a"))
                    .as(odd)
                    .isFalse();
            assertThat(reads(rules(permit(path(odd))).agent(), "/t:open/two[i='1'][j='b']"))
                    .as(odd)
                    .isFalse();
        }
    }

    @Test
    void accessRulesThemselves_areDeniedToWhoMayWriteAllButThem() {
        String mine = "<nacm xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-acm'><enable-nacm>false</enable-nacm>"
                + "<exec-default>permit</exec-default></nacm>";
        Nacm device = AccessRules.of("<write-default>permit</write-default>").device();
        Nacm modulewise = rules(permit(module("t"))).agent();

        for (Nacm nacm : List.of(device, modulewise)) {
            assertThat(denied(decide(nacm, "", mine, DefaultOperation.MERGE)))
                    .containsExactly(
                            "create /ietf-netconf-acm:nacm/enable-nacm", "create /ietf-netconf-acm:nacm/exec-default");
        }
    }

    private static AccessRules rules(String... rules) {
        return AccessRules.of("").group("g", "bot").list("l", "g", rules);
    }

    private static boolean reads(Nacm nacm, String path) {
        return nacm.permitsRead("bot", Set.of(), path).permitted();
    }

    private static List<String> denied(NacmDecision decision) {
        return decision.nodes().stream()
                .filter(n -> !n.permitted())
                .map(n -> n.access() + " " + n.path())
                .toList();
    }

    private static NacmDecision decide(Nacm nacm, String base, String edit, DefaultOperation operation) {
        DataTree before = base.isEmpty()
                ? DataTree.empty(AccessRules.SCHEMA, Content.CONFIG)
                : Trees.config(AccessRules.SCHEMA, base);
        DataTree after = ((EditResult.Applied) EditConfig.apply(before, edit, operation)).tree();
        Difference difference = EffectiveDifference.between(new DeviceId("r1"), before, after);
        return nacm.decide("bot", Set.of(), difference);
    }
}
