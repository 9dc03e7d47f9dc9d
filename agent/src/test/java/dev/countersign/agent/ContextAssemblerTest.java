package dev.countersign.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.agent.ContextAssembler.Round;
import dev.countersign.agent.context.TaskContext;
import dev.countersign.core.TaskId;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.inventory.InterfaceRef;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextAssemblerTest {
    private final Scene scene = Scene.flood();
    private final ContextAssembler assembler =
            new ContextAssembler(scene, Clock.fixed(Scene.NOW, ZoneOffset.UTC), AgentSettings.DEFAULT);

    @Test
    void context_hasTheInterfaceItsDeviceAndEveryCustomer() {
        TaskContext context = assemble();

        assertThat(context.evidence().stream().map(Evidence::id))
                .containsExactlyInAnyOrder(
                        scene.id("rate"),
                        scene.id("mix"),
                        scene.id("sources"),
                        scene.id("destinations"),
                        scene.id("distinct"),
                        scene.id("acls"),
                        scene.id("customer-1"),
                        scene.id("customer-2"));
        assertThat(context.device().vendor()).isEqualTo("ietf");
        assertThat(context.links()).hasSize(1);
        assertThat(context.customers()).hasSize(2);
        assertThat(context.agent()).isEqualTo(AgentSettings.DEFAULT.agent());
    }

    @Test
    void otherInterfaces_areLeftOut() {
        scene.put(
                "other",
                Scene.BORDER,
                new Fact.InterfaceRate(
                        new InterfaceRef(Scene.BORDER, "GigabitEthernet0/2"), Direction.INGRESS, 5, 5, 0),
                new ErrorStatement.Exact());
        value("x", "GigabitEthernet0/2");

        assertThat(assemble().evidence()).hasSize(8);
    }

    @Test
    void manyValues_areBounded() {
        for (int i = 0; i < 500; i++) {
            value("v" + i, Scene.AT.name());
        }

        assertThat(assemble().evidence()).hasSize(8 + ContextAssembler.MAX_VALUES);
    }

    @Test
    void customerAlreadyKnownAtTheDevice_isNotToldTwice() {
        scene.put(
                "acme-again",
                Scene.BORDER,
                new Fact.CustomerPrefix(
                        "acme",
                        Scene.ACME,
                        new InterfaceRef(
                                scene.topology()
                                        .customers()
                                        .getFirst()
                                        .attachment()
                                        .device(),
                                "GigabitEthernet0/3"),
                        "gold"),
                new ErrorStatement.Exact());

        assertThat(assemble().evidence().stream().map(Evidence::id))
                .hasSize(8)
                .contains(scene.id("acme-again"))
                .doesNotContain(scene.id("customer-1"));
    }

    private void value(String key, String interfaceName) {
        scene.put(
                key,
                Scene.BORDER,
                new Fact.Value(new Observation(
                        Scene.BORDER,
                        "/ietf-interfaces:interfaces/interface[name='" + interfaceName + "']/description",
                        "text",
                        null,
                        "string",
                        null,
                        null,
                        true,
                        "netconf/get",
                        Scene.NOW,
                        Map.of())),
                new ErrorStatement.Exact());
    }

    private TaskContext assemble() {
        return assembler.assemble(
                new TaskId("t1"),
                new TaskRequest("ddos-mitigation", Scene.AT, "words", List.of(), null),
                new Round(1, List.of(), null, List.of()));
    }
}
