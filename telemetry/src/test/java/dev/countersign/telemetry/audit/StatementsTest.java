package dev.countersign.telemetry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatementsTest {
    private static final AuditConfig.Configurations RULES = AuditConfig.DEFAULT.configurations();

    @Test
    void namesAddressesAndNumberOfInterfaces_areEachDevicesOwn() {
        assertThat(Statements.of(Trees.router("a", 2, ""), RULES).texts())
                .isEqualTo(Statements.of(Trees.router("b", 5, ""), RULES).texts())
                .containsExactlyInAnyOrder(
                        "/ietf-interfaces:interfaces/interface/type = iana-if-type:ethernetCsmacd",
                        "/ietf-interfaces:interfaces/interface/enabled = true");
    }

    @Test
    void keysOfOtherLists_areWhatIsCompared() {
        assertThat(Statements.of(Trees.router("a", 1, Trees.list("edge", "drop")), RULES)
                        .texts())
                .contains("/ietf-access-control-list:acls/acl[name='edge']/aces/ace[name='10']/actions/forwarding"
                        + " = ietf-access-control-list:drop")
                .doesNotContainAnyElementsOf(
                        Statements.of(Trees.router("a", 1, Trees.list("core", "drop")), RULES).texts().stream()
                                .filter(text -> text.contains("acl["))
                                .toList());
    }

    @Test
    void statementOfAnUnnamedEntry_knowsOnePlaceWhereItStands() {
        assertThat(Statements.of(Trees.router("a", 2, ""), RULES).byText().values())
                .extracting(Statements.Statement::place)
                .contains("/ietf-interfaces:interfaces/interface[name='a-1']/enabled");
    }

    @Test
    void secret_isComparedAndNotShown() {
        Statements.Statement password =
                new Statements.Statement("/m:users/user[name='x']/password", "hunter2", "/m:users/user/password");

        assertThat(password.text()).contains("hunter2");
        assertThat(password.shown()).isEqualTo("(not shown)");
    }

    @Test
    void leavingOut_takesWholeNodesOnly() {
        AuditConfig.Configurations rules = new AuditConfig.Configurations(
                Duration.ZERO, "role", Set.of("/ietf-interfaces:interfaces/interface/en"), Set.of());

        assertThat(Statements.of(Trees.router("a", 1, ""), rules).texts())
                .contains("/ietf-interfaces:interfaces/interface[name='a-1']/enabled = true");
    }
}
