package dev.countersign.yang.nacm;

import static dev.countersign.yang.nacm.AccessRules.deny;
import static dev.countersign.yang.nacm.AccessRules.module;
import static dev.countersign.yang.nacm.AccessRules.ops;
import static dev.countersign.yang.nacm.AccessRules.path;
import static dev.countersign.yang.nacm.AccessRules.permit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a rule speaks of: modules, paths, keys, prefixes, operations. */
class NacmRuleTest extends NacmFixture {
    @Test
    void firstMatchingRuleOfTheFirstList_decides() {
        Nacm nacm = AccessRules.of("")
                .group("g", "bot")
                .list("other", "h", deny(""))
                .list("one", "g", deny(path("/x:open/x:a") + ops("update")), permit(path("/x:open/x:a")))
                .list("two", "*", deny(""))
                .agent();

        NacmDecision decision = nacm.decide("bot", Set.of(), edit("<open xmlns='urn:t'><a>1</a><many>m</many></open>"));

        assertThat(decision.nodes())
                .containsExactly(
                        new NodeDecision("/t:open/a", "create", true, "rule one/2"),
                        new NodeDecision("/t:open/many[.='m']", "create", false, "rule two/1"));
    }

    @Test
    void moduleRule_looksAtTheModuleOfTheNode_notOfItsAncestors() {
        Nacm nacm = AccessRules.of("")
                .group("g", "bot")
                .list("l", "g", permit(module("ietf-ip")))
                .agent();
        String base = "/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/1']/";

        assertThat(nacm.permitsRead("bot", Set.of(), base + "ietf-ip:ipv4/mtu").permitted())
                .isTrue();
        assertThat(nacm.permitsRead("bot", Set.of(), base + "description").permitted())
                .isFalse();
    }

    @Test
    void keysLeftOut_fitEveryEntry_andKeysAreComparedByValue() {
        Nacm nacm = AccessRules.of("")
                .group("g", "bot")
                .list(
                        "l",
                        "g",
                        deny(path("/x:open/x:two[x:i='01'][x:j='b']")),
                        permit(path("/x:open/x:two[x:j='b']")),
                        permit(path("/x:open/x:two/x:in[x:n='n']/x:w")))
                .agent();

        assertThat(reads(nacm, "/t:open/two[i='1'][j='b']/v")).isFalse();
        assertThat(reads(nacm, "/t:open/two[i='2'][j='b']/v")).isTrue();
        assertThat(reads(nacm, "/t:open/two[i='2'][j='c']/v")).isFalse();
        assertThat(reads(nacm, "/t:open/two[i='2'][j='c']/in[n='n']/w")).isTrue();
        assertThat(reads(nacm, "/t:open/two[i='2'][j='c']/in[n='m']/w")).isFalse();
    }

    @Test
    void pathOfTheRoot_speaksOfAllData_butNotOfOperations() {
        Nacm nacm = AccessRules.of("")
                .group("g", "bot")
                .list("l", "g", permit(path("/")))
                .agent();

        assertThat(reads(nacm, "/t:open/a")).isTrue();
        assertThat(nacm.permitsRpc("bot", Set.of(), "t", "plain").permitted()).isFalse();
    }

    @Test
    void prefixesOfRules_meanWhatIsDeclared_whateverTheyAre() {
        String tricky = "<path xmlns:if='urn:t'>/if:open/if:a</path>";
        Nacm nacm = AccessRules.of("")
                .group("g", "bot")
                .list("l", "g", permit(tricky))
                .agent();

        assertThat(reads(nacm, "/t:open/a")).isTrue();
        assertThat(reads(nacm, "/ietf-interfaces:interfaces")).isFalse();
    }

    @Test
    void pathThatIsNotUnderstood_permitsNothingAndDeniesEverything() {
        Nacm permitting = AccessRules.of("")
                .group("g", "bot")
                .list("l", "g", permit(path("/x:open/x:two[1]")))
                .agent();
        Nacm denying = AccessRules.of("")
                .group("g", "bot")
                .list("l", "g", deny(path("/x:open/x:two[position()=1]")), permit(path("/")))
                .agent();

        assertThat(reads(permitting, "/t:open/two[i='1'][j='b']")).isFalse();
        assertThat(reads(denying, "/t:open/a")).isFalse();
    }

    @Test
    void userVariable_isTheUser() {
        Nacm nacm = AccessRules.of("")
                .group("g", "bot", "other")
                .list("l", "g", permit(path("/x:open/x:two/x:in[x:n=$USER]")))
                .agent();

        assertThat(reads(nacm, "/t:open/two[i='1'][j='b']/in[n='bot']/w")).isTrue();
        assertThat(reads(nacm, "/t:open/two[i='1'][j='b']/in[n='other']/w")).isFalse();
        assertThat(nacm.permitsRead("other", Set.of(), "/t:open/two[i='1'][j='b']/in[n='other']/w")
                        .permitted())
                .isTrue();
    }

    @Test
    void rpcRules_matchNameModuleAndExec() {
        Nacm nacm = AccessRules.of("")
                .group("g", "bot")
                .list(
                        "l",
                        "g",
                        permit("<module-name>ietf-netconf</module-name><rpc-name>get</rpc-name>" + ops("exec")),
                        permit("<rpc-name>plain</rpc-name>" + ops("read")),
                        permit("<notification-name>news</notification-name>" + ops("read")))
                .agent();

        assertThat(nacm.permitsRpc("bot", Set.of(), "ietf-netconf", "get").decidedBy())
                .isEqualTo("rule l/1");
        assertThat(nacm.permitsRpc("bot", Set.of(), "ietf-netconf", "get-config")
                        .permitted())
                .isFalse();
        assertThat(nacm.permitsRpc("bot", Set.of(), "t", "plain").permitted()).isFalse();
        assertThat(nacm.permitsNotification("bot", Set.of(), "t", "news").decidedBy())
                .isEqualTo("rule l/3");
        assertThat(reads(nacm, "/t:open/a")).isFalse();
    }

    private static boolean reads(Nacm nacm, String path) {
        return nacm.permitsRead("bot", Set.of(), path).permitted();
    }
}
