package dev.countersign.telemetry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.telemetry.audit.AuditTask.Difference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeerComparisonTest {
    private static final DeviceId A = new DeviceId("a");
    private static final DeviceId B = new DeviceId("b");
    private static final DeviceId C = new DeviceId("c");
    private static final String VALUE =
            "/ietf-access-control-list:acls/acl[name='x']/aces/ace[name='10']/actions/forwarding";

    @Test
    void deviceWithAnotherValueThanMost_deviatesAndTheyDoNot() {
        assertThat(compare(Trees.list("x", "drop"), Trees.list("x", "accept"), Trees.list("x", "drop")))
                .isEqualTo(Map.of(
                        B,
                        List.of(new Difference(
                                VALUE,
                                "ietf-access-control-list:accept",
                                "ietf-access-control-list:drop, on 2 of 2 peers"))));
    }

    @Test
    void whatMostHaveAndOneLacks_isNamed() {
        assertThat(compare(Trees.list("x", "drop"), Trees.list("x", "drop"), ""))
                .containsOnlyKeys(C);
        assertThat(compare(Trees.list("x", "drop"), Trees.list("x", "drop"), "").get(C))
                .contains(new Difference(VALUE, "not there", "ietf-access-control-list:drop, on 2 of 2 peers"));
    }

    @Test
    void whatOneHasAndMostLack_isNamedWithItsPlace() {
        assertThat(compare("", Trees.list("x", "drop"), "").get(B))
                .contains(new Difference(VALUE, "ietf-access-control-list:drop", "not there, on 2 of 2 peers"));
    }

    @Test
    void twoThatDiffer_areToldOnce() {
        assertThat(compare(Trees.list("x", "drop"), Trees.list("x", "accept"))).containsOnlyKeys(A);
    }

    @Test
    void equals_deviateNot() {
        assertThat(compare(Trees.list("x", "drop"), Trees.list("x", "drop"), Trees.list("x", "drop")))
                .isEmpty();
    }

    private static Map<DeviceId, List<Difference>> compare(String... rests) {
        Map<DeviceId, Statements> group = new HashMap<>();
        for (int i = 0; i < rests.length; i++) {
            String name = String.valueOf((char) ('a' + i));
            group.put(
                    new DeviceId(name),
                    Statements.of(Trees.router(name, i + 1, rests[i]), AuditConfig.DEFAULT.configurations()));
        }
        return new PeerComparison(group).deviating();
    }
}
