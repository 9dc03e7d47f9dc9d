package dev.countersign.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.control.review.operator.Role;
import dev.countersign.core.DeviceId;
import dev.countersign.core.OperatorId;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.network.inventory.Credentials;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.network.netconf.NetconfClient;
import dev.countersign.network.netconf.NetconfConfig;
import dev.countersign.network.netconf.NetconfSession;
import dev.countersign.network.netconf.RpcReply;
import dev.countersign.network.netconf.Writes;
import dev.countersign.server.cli.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A router of a running lab is configured by hand, unlike its peer; the audit tells the operator, and does nothing else. */
class AuditsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SHUT = """
            <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces"><interface>
              <name>GigabitEthernet0/3</name><enabled>%s</enabled></interface></interfaces>""";

    @TempDir
    Path folder;

    @Test
    void deviationFromPeers_isSeenOnPageCommandApiAndLedger_andEndsWithIt() throws IOException {
        try (House house = House.start(folder, null, "audit: {configurations: {every: 1s}, baselines: {every: 1s}}")) {
            house.server.invite(new OperatorId("ana"), Set.of(Role.VIEWER));
            edit(house, SHUT.formatted("false"));
            JsonNode task = await("a task about border1")
                    .atMost(PATIENCE)
                    .until(() -> task(house), found -> !found.isMissingNode());

            assertThat(task.path("subject").asString()).isEqualTo("role=border");
            assertThat(task.path("differences").toString()).contains("GigabitEthernet0/3", "enabled", "false");
            assertThat(task.path("artifacts")).hasSize(2);
            String id = task.path("id").asString();
            assertThat(house.read("/api/v1/ledger/entries?limit=100").toString())
                    .contains("task:" + id, "opened");
            assertThat(page(house, "/tasks")).contains(id, "GigabitEthernet0/3", "differs from border2");
            assertThat(page(house, "/")).contains("Audits have");
            Said audits = Said.by("audits", "--data", house.data.toString());
            assertThat(audits.exitCode()).isEqualTo(1);
            assertThat(audits.out()).contains(id, "its only peer of role=border");
            Said ask = Said.by(
                    "ask", "similarity", "--device", "border1", "--last", "10m", "--data", house.data.toString());
            assertThat(ask.exitCode()).as(ask.out() + ask.err()).isZero();
            assertThat(ask.out()).contains("border1 and border2", "EXACT", "exact values from the configurations");
            assertThat(house.read("/api/v1/tasks").path("tasks"))
                    .as("an audit starts no agent")
                    .isEmpty();

            edit(house, SHUT.formatted("true"));
            await("the end of the task")
                    .atMost(PATIENCE)
                    .until(() -> task(house).isMissingNode());
            assertThat(house.read("/api/v1/audits").path("over").toString()).contains(id);
        }
    }

    private static JsonNode task(House house) {
        return house.read("/api/v1/audits")
                .path("open")
                .valueStream()
                .filter(task -> task.path("device").asString().equals("border1"))
                .findFirst()
                .orElseGet(() -> house.read("/api/v1/audits").path("nothing"));
    }

    private static String page(House house, String path) {
        return house.send(house.asPerson(house.signIn("ana"), path).GET()).body();
    }

    private static void edit(House house, String config) {
        DeviceId border = new DeviceId("border1");
        ManagedDevice device = Inventory.load(house.lab.inventory()).devices().stream()
                .filter(one -> one.id().equals(border))
                .findFirst()
                .orElseThrow();
        ManagedDevice asAdmin = new ManagedDevice(
                device.device(),
                device.host(),
                device.port(),
                "admin",
                new Credentials.PasswordFile(house.lab.adminPassword()),
                device.hostKey());
        try (NetconfClient client = new NetconfClient(NetconfConfig.standard())) {
            client.start();
            try (NetconfSession session = client.open(asAdmin)) {
                Writes writes = new Writes(session, Duration.ofSeconds(30));
                assertThat(writes.editCandidate(config, DeviceEdit.DefaultOperation.MERGE))
                        .isInstanceOf(RpcReply.Ok.class);
                assertThat(writes.commitConfirmed(Duration.ofMinutes(5), "by-hand"))
                        .isInstanceOf(RpcReply.Ok.class);
                assertThat(writes.confirm("by-hand")).isInstanceOf(RpcReply.Ok.class);
            }
        }
    }
}
