package dev.countersign.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.control.review.operator.Role;
import dev.countersign.core.DeviceId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.server.cli.Said;
import dev.countersign.telemetry.poll.RateSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server whose devices push: the lab's routers, over SSH. */
class PushedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final InterfaceRef PORT = new InterfaceRef(new DeviceId("border1"), "GigabitEthernet0/1");

    @TempDir
    Path folder;

    @Test
    void subscriptionsOfEveryDevice_standOnPageCommandAndApi_andFeedTheRates() throws IOException {
        try (House house = House.start(folder, null, "network.push: true\nnetwork.push-every: 1s")) {
            house.server.invite(new OperatorId("ana"), Set.of(Role.VIEWER));
            await("rates that are pushed")
                    .atMost(PATIENCE)
                    .until(() -> house.server
                            .network()
                            .telemetry()
                            .poller()
                            .history()
                            .source(PORT)
                            .filter(RateSource.PUSH::equals)
                            .isPresent());
            JsonNode sources = await("all subscriptions")
                    .atMost(PATIENCE)
                    .until(
                            () -> house.read("/api/v1/sources").path("sources"),
                            found -> found.size() == 12
                                    && found.valueStream()
                                            .allMatch(source -> source.path("problem")
                                                    .asString()
                                                    .isEmpty()));

            assertThat(sources.toString()).contains("yang-push/periodic", "yang-push/on-change", "border1");
            Said said = Said.by("sources", "--data", house.data.toString());
            assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
            assertThat(said.out()).contains("access2 interfaces, on change", "0 not usable");
            assertThat(house.send(house.asPerson(house.signIn("ana"), "/network")
                                    .GET())
                            .body())
                    .contains("Other sources", "core1 interfaces, periodic");
        }
    }
}
