package dev.countersign.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.control.review.operator.Role;
import dev.countersign.core.DeviceId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.server.cli.Said;
import dev.countersign.telemetry.poll.RateHistory;
import dev.countersign.telemetry.poll.RateSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server that its devices feed over gNMI: the lab's routers, over TLS. */
class GnmiFedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final InterfaceRef PORT = new InterfaceRef(new DeviceId("border1"), "GigabitEthernet0/1");

    @TempDir
    Path folder;

    @Test
    void ratesThatArePlotted_comeOverGnmi_andEverySubscriptionStandsOnPageCommandApiAndMetrics() throws IOException {
        try (House house = House.start(folder, null, "network.gnmi: true\nnetwork.gnmi-every: 1s")) {
            house.server.invite(new OperatorId("ana"), Set.of(Role.VIEWER));
            RateHistory history = house.server.network().telemetry().poller().history();
            await("rates over gNMI")
                    .atMost(PATIENCE)
                    .until(() ->
                            history.source(PORT).filter(RateSource.GNMI::equals).isPresent());
            int before = history.of(PORT).size();
            await("the lab's traffic, in rates that came after those of polling")
                    .atMost(PATIENCE)
                    .until(() -> history.of(PORT).stream()
                            .skip(before)
                            .anyMatch(rate -> rate.in().packets() + rate.out().packets() > 0));
            assertThat(history.source(PORT)).contains(RateSource.GNMI);
            JsonNode sources = await("all subscriptions")
                    .atMost(PATIENCE)
                    .until(
                            () -> house.read("/api/v1/sources").path("sources"),
                            found -> found.size() == 6
                                    && found.valueStream()
                                            .allMatch(source -> source.path("problem")
                                                            .asString()
                                                            .isEmpty()
                                                    && source.path("received").asLong() > 0));
            assertThat(sources.toString())
                    .contains("gnmi/subscribe", "border1 gNMI")
                    .doesNotContain("password");

            Said said = Said.by("sources", "--data", house.data.toString());
            assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
            assertThat(said.out()).contains("access2 gNMI", "0 not usable");
            assertThat(house.send(house.asPerson(house.signIn("ana"), "/network")
                                    .GET())
                            .body())
                    .contains("Other sources", "core1 gNMI");
            assertThat(house.get("/metrics").body())
                    .contains("countersign_gnmi_delay_seconds{device=\"border1\"}")
                    .contains("countersign_sources_values_total{outcome=\"received\",source=\"border1 gNMI\"}");
        }
    }
}
