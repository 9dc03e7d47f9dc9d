package dev.countersign.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.lab.LabFiles;
import dev.countersign.lab.yaml.YamlException;
import dev.countersign.twin.Demand;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final LabNetwork NETWORK = LabFiles.network(null);

    private static final String HEAD = """
            name: test
            description: A test.
            demands:
              - {id: extra, from: transit-a, source: 198.19.0.0/16, destination: 192.0.2.0/24, protocol: udp,
                 rate: 1000, packet-size: 100}
            events:
            """;

    private static Scenario parse(String... events) {
        return ScenarioFile.parse("s.yaml", HEAD + String.join("\n", events), NETWORK);
    }

    private static double rate(Scenario scenario, String demand, double second) {
        return scenario.at(Duration.ofMillis(Math.round(second * 1000))).demands().stream()
                .filter(d -> d.id().equals(demand))
                .mapToDouble(Demand::packetsPerSecond)
                .sum();
    }

    @Test
    void demand_startsRampsScalesAndStops() {
        Scenario scenario = parse(
                "  - {at: 10s, ramp: 4s, start: extra}",
                "  - {at: 20s, scale: extra, to: 3}",
                "  - {at: 30s, ramp: 10s, stop: extra}");

        assertThat(rate(scenario, "extra", 9.9)).isZero();
        assertThat(rate(scenario, "extra", 11)).isCloseTo(250, within(1e-6));
        assertThat(rate(scenario, "extra", 14)).isCloseTo(1000, within(1e-6));
        assertThat(rate(scenario, "extra", 25)).isCloseTo(3000, within(1e-6));
        assertThat(rate(scenario, "extra", 35)).isCloseTo(1500, within(1e-6));
        assertThat(rate(scenario, "extra", 41)).isZero();
    }

    @Test
    void rampCutShort_goesOnFromWhereItIs() {
        Scenario scenario = parse("  - {at: 0s, ramp: 10s, start: extra}", "  - {at: 5s, ramp: 5s, stop: extra}");

        assertThat(rate(scenario, "extra", 5)).isCloseTo(500, within(1e-6));
        assertThat(rate(scenario, "extra", 7.5)).isCloseTo(250, within(1e-6));
    }

    @Test
    void everydayDemand_canBeScaled() {
        Scenario scenario = parse("  - {at: 5s, scale: alder-voice-a, to: 0.5}");

        assertThat(rate(scenario, "alder-voice-a", 1)).isEqualTo(1600);
        assertThat(rate(scenario, "alder-voice-a", 6)).isEqualTo(800);
    }

    @Test
    void interface_goesDownAndComesBack() {
        Scenario scenario =
                parse("  - {at: 5s, down: core1 GigabitEthernet0/3}", "  - {at: 8s, up: core1 GigabitEthernet0/3}");

        assertThat(scenario.at(Duration.ofSeconds(4)).down()).isEmpty();
        assertThat(scenario.at(Duration.ofSeconds(6)).down()).singleElement().hasToString("core1 GigabitEthernet0/3");
        assertThat(scenario.at(Duration.ofSeconds(9)).down()).isEmpty();
    }

    @Test
    void mistakes_areRefusedWithLineExpectedAndFound() {
        refused("  - {at: 5s, start: nobody}", "line 7", "a demand of this file or of the network, found nobody");
        refused("  - {at: 5s}", "line 7", "one of start, stop, scale, down, up", "found none");
        refused("  - {at: 5s, start: extra, stop: extra}", "line 7", "found [start, stop]");
        refused("  - {at: 5s, scale: extra}", "line 7", "the key \"to\"");
        refused("  - {at: 5s, start: extra, to: 2}", "line 7", "the key \"to\" with scale and only there");
        refused("  - {at: 25h, start: extra}", "line 7", "at most a day");
        refused("  - {at: 5s, down: core1 GigabitEthernet9/9}", "line 7", "an interface of the network");
        refused("  - {start: extra}", "line 7", "the key \"at\"");
    }

    @Test
    void tooManyEvents_areRefused() {
        String[] events = new String[1001];
        Arrays.fill(events, "  - {at: 5s, start: extra}");

        assertThatThrownBy(() -> parse(events)).hasMessageContaining("at most 1000 events, found 1001");
    }

    private static void refused(String event, String... complaint) {
        assertThatThrownBy(() -> parse(event)).isInstanceOf(YamlException.class).hasMessageContainingAll(complaint);
    }
}
