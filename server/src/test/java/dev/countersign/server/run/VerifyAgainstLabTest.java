package dev.countersign.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.CanonicalJson;
import dev.countersign.lab.Lab;
import dev.countersign.lab.LabConfig;
import dev.countersign.server.cli.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code ./countersign verify --edit} as somebody's pipeline calls it, against the lab's routers. */
class VerifyAgainstLabTest {
    private static final String AGENT = "ddos-mitigation-agent";
    private static final String FILTER = """
            <acls xmlns="urn:ietf:params:xml:ns:yang:ietf-access-control-list">
              <acl><name>drop-some</name><type>ipv4-acl-type</type><aces>
                <ace><name>10</name><matches><ipv4><protocol>6</protocol>
                    <source-ipv4-network>203.0.113.0/24</source-ipv4-network>
                    <destination-ipv4-network>198.51.100.0/24</destination-ipv4-network></ipv4></matches>
                  <actions><forwarding>drop</forwarding></actions></ace>
                <ace><name>20</name><actions><forwarding>%s</forwarding></actions></ace></aces></acl>
              <attachment-points><interface><interface-id>GigabitEthernet0/1</interface-id>
                <ingress><acl-sets><acl-set><name>drop-some</name></acl-set></acl-sets></ingress></interface>
              </attachment-points></acls>""";
    private static final String SHUTDOWN = """
            <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces"><interface>
              <name>GigabitEthernet0/1</name><enabled>false</enabled></interface></interfaces>""";

    @TempDir
    static Path folder;

    private static Lab lab;

    @BeforeAll
    static void start() {
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);
        lab = Lab.start(LabConfig.in(folder.resolve("lab"), nobody), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void filterThatTheAgentMayWrite_passesEveryCheck() throws IOException {
        Said said = verify("border1", FILTER.formatted("accept"), "--as", AGENT, "--strict");

        assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("PASS", "nacm", "simulation", "108 of 108 → 108 pairs reachable");
    }

    @Test
    void vendorsText_isSimulatedAmongTheOtherDevicesAsTheyAre() throws IOException {
        Path file = Files.writeString(folder.resolve("filter.ios"), """
                ip access-list extended drop-some
                 deny tcp 203.0.113.0 0.0.0.255 198.51.100.0 0.0.0.255
                 permit ip any any
                interface GigabitEthernet0/1
                 ip access-group drop-some in
                """);
        Said said = call("border1", "--ios", file, "--strict");

        assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("108 of 108 → 108 pairs reachable");
    }

    @Test
    void agentWithoutPermission_fails() throws IOException {
        JsonNode checks = checks(verify("core1", FILTER.formatted("accept"), "--as", AGENT, "--json"));

        assertThat(outcome(checks, "nacm")).isEqualTo("FAIL");
        assertThat(outcome(checks, "yang")).isEqualTo("PASS");
    }

    @Test
    void filterThatCutsOffACustomer_isFoundByTheSimulation() throws IOException {
        JsonNode checks = checks(verify("border1", FILTER.formatted("drop"), "--json"));

        assertThat(outcome(checks, "simulation")).isEqualTo("FAIL");
        assertThat(checks.toString()).contains("simulation.pair-lost");
    }

    @Test
    void agentThatShutsAnInterface_isDeniedAndSaysWhichRule() throws IOException {
        Said said = verify("border1", SHUTDOWN, "--as", AGENT);

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).contains("nacm.denied", "rule agents/nothing-else");
    }

    @Test
    void editThatIsNoConfiguration_namesItsLine() throws IOException {
        Said said = verify("border1", FILTER.formatted("perhaps"));

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).contains("FAIL", "forwarding", "perhaps").doesNotContain("\tat ");
    }

    private static JsonNode checks(Said said) {
        assertThat(said.exitCode()).as(said.err()).isEqualTo(1);
        return CanonicalJson.MAPPER.readTree(said.out()).path("checks");
    }

    private static String outcome(JsonNode checks, String name) {
        return checks.valueStream()
                .filter(check -> check.path("name").asString().equals(name))
                .map(check -> check.path("outcome").asString())
                .findFirst()
                .orElse("no check " + name);
    }

    private static Said verify(String device, String edit, String... more) throws IOException {
        return call(device, "--edit", Files.writeString(folder.resolve("edit.xml"), edit), more);
    }

    private static Said call(String device, String option, Path file, String... more) {
        List<String> line = new ArrayList<>(List.of("verify", "--device", device, option, file.toString()));
        line.addAll(List.of("--inventory", lab.inventory().toString(), "--data", folder.toString()));
        line.addAll(List.of(more));
        return Said.by(line.toArray(String[]::new));
    }
}
