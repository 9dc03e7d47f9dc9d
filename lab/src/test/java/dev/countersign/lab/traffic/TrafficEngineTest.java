package dev.countersign.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.lab.LabFiles;
import dev.countersign.lab.scenario.LabNetwork;
import dev.countersign.lab.scenario.Scenario;
import dev.countersign.twin.DemandOutcome;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TrafficEngineTest {
    private static final LabNetwork NETWORK = LabFiles.network(null);
    private static final DeviceId BORDER = new DeviceId("border1");
    private static final DeviceId ACCESS = new DeviceId("access2");
    private static final InterfaceRef PORT = new InterfaceRef(BORDER, "GigabitEthernet0/1");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC);
    private static final Duration TICK = Duration.ofMillis(200);

    private static final String INTERFACES = "<interfaces xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\""
            + " xmlns:t=\"urn:ietf:params:xml:ns:yang:iana-if-type\">"
            + "<interface><name>GigabitEthernet0/1</name><type>t:ethernetCsmacd</type></interface></interfaces>";

    private static final String BLOCK = """
            <acls xmlns="urn:ietf:params:xml:ns:yang:ietf-access-control-list">
              <acl><name>block</name><type>ipv4-acl-type</type><aces>
                <ace><name>a</name><matches>
                  <ipv4><source-ipv4-network>198.18.66.0/24</source-ipv4-network></ipv4>
                  <tcp><flags>syn</flags></tcp>
                </matches><actions><forwarding>drop</forwarding></actions></ace>
                <ace><name>b</name><matches>
                  <ipv4><source-ipv4-network>198.18.140.0/24</source-ipv4-network></ipv4>
                  <tcp><flags>syn</flags></tcp>
                </matches><actions><forwarding>drop</forwarding></actions></ace>
              </aces></acl>
              <attachment-points><interface><interface-id>GigabitEthernet0/1</interface-id>
                <ingress><acl-sets><acl-set><name>block</name></acl-set></acl-sets></ingress>
              </interface></attachment-points>
            </acls>
            """;

    private static TrafficEngine engine(double noise) {
        return new TrafficEngine(NETWORK, new TrafficConfig(TICK, 1, noise), CLOCK);
    }

    private static TrafficEngine underAttack() {
        TrafficEngine engine = engine(0);
        Scenario flood = LabFiles.scenarios(null, NETWORK).stream()
                .filter(s -> s.name().equals("syn-flood"))
                .findFirst()
                .orElseThrow();
        engine.play(flood, Duration.ofMinutes(-1));
        return engine;
    }

    private static void advance(TrafficEngine engine, int ticks) {
        for (int i = 0; i < ticks; i++) {
            engine.advance(TICK);
        }
    }

    private static DataTree state(TrafficEngine engine, DeviceId device) {
        return Schemas.parse(engine.state(device).stateXml(), Content.ALL);
    }

    private static String leaf(TrafficEngine engine, InterfaceRef at, String name) {
        return state(engine, at.device())
                .value("/ietf-interfaces:interfaces/interface[name='" + at.name() + "']/" + name)
                .orElseThrow();
    }

    private static double counter(TrafficEngine engine, InterfaceRef at, String name) {
        return Double.parseDouble(leaf(engine, at, "statistics/" + name));
    }

    private static double matched(TrafficEngine engine, String entry) {
        return Double.parseDouble(state(engine, BORDER)
                .value("/ietf-access-control-list:acls/attachment-points/interface[interface-id='GigabitEthernet0/1']"
                        + "/ingress/acl-sets/acl-set[name='block']/ace-statistics[name='" + entry
                        + "']/matched-packets")
                .orElseThrow());
    }

    private static double delivered(TrafficEngine engine, String demand) {
        return engine.latest()
                .orElseThrow()
                .evaluation()
                .demand(demand)
                .orElseThrow()
                .delivered();
    }

    @Test
    void counters_advanceWithTheTraffic() {
        TrafficEngine engine = engine(0);

        advance(engine, 50);

        assertThat(counter(engine, PORT, "in-unicast-pkts")).isCloseTo(70_000, within(2.0));
        assertThat(counter(engine, PORT, "in-discards")).isZero();
        assertThat(counter(engine, PORT, "out-octets")).isPositive();
        assertThat(leaf(engine, PORT, "oper-status")).isEqualTo("up");
        assertThat(leaf(engine, PORT, "if-index")).isEqualTo("1");
        assertThat(leaf(engine, PORT, "speed")).isEqualTo("1000000000");
        assertThat(leaf(engine, PORT, "statistics/discontinuity-time")).isEqualTo("2025-06-01T12:00:00Z");
    }

    @Test
    void accessListInRunning_dropsAndCounts() {
        TrafficEngine engine = underAttack();
        advance(engine, 5);
        assertThat(delivered(engine, "flood-66")).isGreaterThan(60_000);
        double before = counter(engine, PORT, "in-unicast-pkts");

        engine.changed(BORDER, Schemas.parse(INTERFACES + BLOCK, Content.CONFIG));
        advance(engine, 5);

        assertThat(delivered(engine, "flood-66")).isZero();
        assertThat(delivered(engine, "birch-web-a")).isCloseTo(2800, within(0.1));
        assertThat(matched(engine, "a")).isCloseTo(78_000, within(2.0));
        assertThat(matched(engine, "b")).isCloseTo(62_000, within(2.0));
        assertThat(counter(engine, PORT, "in-discards")).isCloseTo(140_000, within(2.0));
        assertThat(counter(engine, PORT, "in-unicast-pkts") - before)
                .as("what is passed up in that second")
                .isCloseTo(16_000, within(2.0));
    }

    @Test
    void accessListTakenAway_letsThroughAndForgetsItsCounters() {
        TrafficEngine engine = underAttack();
        DataTree blocked = Schemas.parse(INTERFACES + BLOCK, Content.CONFIG);
        DataTree open = Schemas.parse(INTERFACES, Content.CONFIG);
        engine.changed(BORDER, blocked);
        advance(engine, 5);

        engine.changed(BORDER, open);
        advance(engine, 1);
        assertThat(delivered(engine, "flood-66")).isGreaterThan(60_000);
        assertThat(engine.state(BORDER).stateXml()).doesNotContain("ace-statistics");

        engine.changed(BORDER, blocked);
        assertThat(matched(engine, "a")).isZero();
    }

    @Test
    void overload_showsAsDiscardsAtTheVictimsPort() {
        TrafficEngine engine = underAttack();
        InterfaceRef victim = new InterfaceRef(ACCESS, "GigabitEthernet0/3");

        advance(engine, 5);

        double sent = counter(engine, victim, "out-octets") * 8;
        assertThat(sent).as("the port is full").isCloseTo(100e6, within(2e6));
        assertThat(counter(engine, victim, "out-discards")).isGreaterThan(15_000);
        assertThat(counter(engine, victim, "out-unicast-pkts"))
                .as("counts what was to be sent")
                .isCloseTo(155_610, within(2000.0));
    }

    @Test
    void disabledInterface_carriesNothingAndItsLinkIsDownAtBothEnds() {
        TrafficEngine engine = engine(0);
        InterfaceRef link = new InterfaceRef(BORDER, "GigabitEthernet0/2");
        InterfaceRef far = new InterfaceRef(new DeviceId("core1"), "GigabitEthernet0/1");
        String off = INTERFACES.replace(
                "</interfaces>",
                "<interface><name>GigabitEthernet0/2</name><type>t:ethernetCsmacd</type><enabled>false</enabled>"
                        + "</interface></interfaces>");

        engine.changed(BORDER, Schemas.parse(off, Content.CONFIG));
        advance(engine, 5);

        assertThat(counter(engine, link, "out-octets")).isZero();
        assertThat(leaf(engine, link, "admin-status")).isEqualTo("down");
        assertThat(leaf(engine, link, "oper-status")).isEqualTo("down");
        assertThat(leaf(engine, far, "admin-status")).isEqualTo("up");
        assertThat(leaf(engine, far, "oper-status")).isEqualTo("down");
        assertThat(engine.latest().orElseThrow().evaluation().demands())
                .as("goes another way")
                .extracting(DemandOutcome::loss)
                .allMatch(loss -> loss < 0.001);
    }

    @Test
    void disabledTransit_cutsOffWhatEntersThere() {
        TrafficEngine engine = engine(0);
        String off = INTERFACES.replace("</interface>", "<enabled>false</enabled></interface>");

        engine.changed(BORDER, Schemas.parse(off, Content.CONFIG));
        advance(engine, 1);

        assertThat(delivered(engine, "birch-web-a")).isZero();
        assertThat(delivered(engine, "birch-web-b")).isPositive();
    }

    @Test
    void scenario_beginsAfterItsDelay() {
        TrafficEngine engine = engine(0);
        Scenario flood = LabFiles.scenarios(null, NETWORK).stream()
                .filter(s -> s.name().equals("syn-flood"))
                .findFirst()
                .orElseThrow();
        engine.play(flood, Duration.ofSeconds(10));

        advance(engine, 250);
        assertThat(engine.latest().orElseThrow().elapsed()).isEqualTo(Duration.ofSeconds(40));
        assertThat(engine.latest().orElseThrow().evaluation().at(PORT).inPackets())
                .isLessThan(10_000);

        advance(engine, 50);
        assertThat(engine.latest().orElseThrow().evaluation().at(PORT).inPackets())
                .isGreaterThan(100_000);
    }

    @Test
    void sameSeed_sameTraffic() {
        TrafficEngine one = engine(0.02);
        TrafficEngine two = engine(0.02);

        advance(one, 20);
        advance(two, 20);

        assertThat(one.state(BORDER).stateXml()).isEqualTo(two.state(BORDER).stateXml());
    }

    @Test
    void noise_movesRatesAroundWhatTheScenarioSays() {
        TrafficEngine engine = engine(0.02);
        List<Double> rates = new ArrayList<>();
        engine.onTick(tick -> rates.add(tick.evaluation().at(PORT).inPackets()));

        advance(engine, 500);

        assertThat(rates).allMatch(rate -> Math.abs(rate - 7000) < 700);
        assertThat(rates.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
                .isCloseTo(7000, within(100.0));
        assertThat(rates.stream().distinct()).hasSizeGreaterThan(400);
    }

    @Test
    void counter_wrapsLikeCounter64AndKeepsFractions() {
        Counter counter = new Counter();
        for (int i = 0; i < 10; i++) {
            counter.add(0.25);
        }
        assertThat(counter).hasToString("2");

        counter.add(0x1p62);
        counter.add(0x1p62);
        assertThat(counter).as("past 2^63 it is still positive").hasToString("9223372036854775810");
    }

    @Test
    void unknownRouter_isRefused() {
        assertThatThrownBy(() -> engine(0).state(new DeviceId("r9")))
                .hasMessageContaining("expected a router of")
                .hasMessageContaining("r9");
    }

    @Test
    void startedEngine_ticksUntilClosed() throws InterruptedException {
        TrafficEngine engine = new TrafficEngine(NETWORK, new TrafficConfig(Duration.ofMillis(10), 1, 0), CLOCK);
        CountDownLatch ticks = new CountDownLatch(5);
        engine.onTick(tick -> ticks.countDown());
        engine.onTick(tick -> {
            throw new IllegalStateException("a listener that fails does not stop time");
        });

        engine.start();
        assertThat(ticks.await(20, TimeUnit.SECONDS)).isTrue();
        engine.close();

        Tick last = engine.latest().orElseThrow();
        assertThat(engine.latest()).containsSame(last);
        assertThat(last.evaluation().at(PORT).inPackets()).isCloseTo(7000, within(1.0));
    }
}
