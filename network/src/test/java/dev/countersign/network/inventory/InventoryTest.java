package dev.countersign.network.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.ExplicitPath;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Link;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.inventory.Transit;
import dev.countersign.network.gnmi.wire.Encoding;
import dev.countersign.network.gnmi.wire.GnmiPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {
    private static final Path BRANCH = Path.of("src/test/resources/inventory/branch.yaml");

    @TempDir
    private Path folder;

    @Test
    void branch_isReadWhole() {
        Inventory inventory = Inventory.load(BRANCH);

        assertThat(inventory.devices()).extracting(d -> d.id().value()).containsExactly("r1", "a1");
        ManagedDevice r1 = inventory.device(new DeviceId("r1")).orElseThrow();
        assertThat(r1.port()).isEqualTo(2831);
        assertThat(r1.device().vendor()).isEqualTo("ietf");
        assertThat(r1.device().labels()).isEqualTo(Map.of("role", "border", "site", "Sofia 2"));
        assertThat(r1.credentials())
                .isEqualTo(new Credentials.PasswordFile(
                        BRANCH.toAbsolutePath().resolveSibling("secrets/r1").normalize()));
        ManagedDevice a1 = inventory.device(new DeviceId("a1")).orElseThrow();
        assertThat(a1.port()).isEqualTo(830);
        assertThat(a1.hostKey().algorithm()).isEqualTo("ssh-ed25519");
        assertThat(a1.credentials()).isEqualTo(new Credentials.KeyFile(Path.of("/etc/countersign/id_ed25519")));
        assertThat(inventory.topology().links())
                .containsExactly(new Link(
                        "r1-a1",
                        new InterfaceRef(new DeviceId("r1"), "GigabitEthernet0/1"),
                        new InterfaceRef(new DeviceId("a1"), "GigabitEthernet0/2"),
                        2_500_000_000L,
                        Map.of("role", "core")));
        assertThat(inventory.topology().customers())
                .containsExactly(new Customer(
                        "Bakery",
                        IpPrefix.parse("198.51.100.0/24"),
                        new InterfaceRef(new DeviceId("a1"), "GigabitEthernet0/3"),
                        Map.of("service-class", "gold")));
    }

    @Test
    void metricTransitAndPath_areReadOrRefusedByName() throws IOException {
        String more = """
                transits:
                  - {name: up, attachment: r1 Gi0, prefixes: [0.0.0.0/0, "::/0"]}
                paths:
                  - {service-class: gold, from: r1, links: [r1-a1]}
                """;
        Topology topology = Inventory.load(with(", metric: 7", more)).topology();
        DeviceId r1 = new DeviceId("r1");
        assertThat(topology.links().getFirst().metric()).isEqualTo(7);
        assertThat(topology.transits())
                .containsExactly(new Transit(
                        "up",
                        new InterfaceRef(r1, "Gi0"),
                        List.of(IpPrefix.parse("0.0.0.0/0"), IpPrefix.parse("::/0")),
                        Map.of()));
        assertThat(topology.paths()).containsExactly(new ExplicitPath("gold", r1, List.of("r1-a1")));

        assertThatThrownBy(() -> Inventory.load(with(", metric: 0", more))).hasMessageContaining("1 to 65535");
        assertThatThrownBy(() -> Inventory.load(with("", more.replace("[r1-a1]", "[r1-a1, r1-a9]"))))
                .hasMessageContaining("paths[0].links: expected a link of this inventory at a1, found r1-a9");
        assertThatThrownBy(() -> Inventory.load(with("", more.replace("[r1-a1]", "[]"))))
                .hasMessageContaining("at least one value");
        assertThatThrownBy(() -> Inventory.load(with("", more.replace("0.0.0.0/0", "0.0.0.1/0"))))
                .hasMessageContaining("transits[0].prefixes: prefix: expected 0.0.0.0/0");
    }

    private Path with(String linkMore, String more) throws IOException {
        String text = Files.readString(BRANCH).replace("capacity: 2.5G", "capacity: 2.5G" + linkMore) + more;
        return Files.writeString(folder.resolve("more.yaml"), text);
    }

    @Test
    void exporter_isFoundByDomainBeforeAddressAlone() {
        Inventory inventory = Inventory.load(BRANCH);

        assertThat(inventory.exporter(IpAddress.parse("127.0.0.1"), 2)).contains(new DeviceId("a1"));
        assertThat(inventory.exporter(IpAddress.parse("127.0.0.1"), 3)).isEmpty();
        assertThat(inventory.exporter(IpAddress.parse("192.0.2.7"), 9)).contains(new DeviceId("r1"));
    }

    /** The line of the branch file, what stands there instead, the line that is named, and what the message says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 |   - id: r1 x                          |  3 | devices[0].id: device id: expected",
                "4 |     hostname: 127.0.0.1               |  4 | devices[0]: expected one of host, host-key",
                "4 |                                       |  3 | devices[0].host: expected a value, found nothing",
                "4 |     host: \"a b\"                     |  4 | expected a host name or an address, found \"a b\"",
                "5 |     port: 0x10                        |  5 | expected a number from 1 to 65535, found \"0x10\"",
                "5 |     port: 65536                       |  5 | expected a number from 1 to 65535",
                "5 |     port: [830]                       |  5 | devices[0].port: expected a value, found a list",
                "5 |     port:                             |  5 | devices[0].port: expected a value, found nothing",
                "8 |     host-key: any                     |  8 | host key: expected SHA256:",
                "8 |     id: r1                            |  8 | expected each key once, found \"id\" again",
                "9 |     labels: [a]                       |  9 | expected a mapping of at most 64 labels, found a list",
                "10|   - id: r1                            | 10 | devices[1].id: expected one that no earlier entry has",
                "14|     host-key: ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIHx4 | 14 | host key: expected",
                "17|   - {id: x, a: r1 e0, b: r9 e0, capacity: 1G} | 17 | links[0].b: expected a device of this inventory",
                "17|   - {id: x, a: r1 e0, b: r1 e0, capacity: 1G} | 17 | links[0].b: expected an interface that is on no",
                "17|   - {id: x, a: r1e0, b: a1 e0, capacity: 1G}  | 17 | expected a device, a space and an interface",
                "17|   - {id: x, a: r1 e0, b: a1 e0, capacity: 1X} | 17 | expected a number and k, M, G or T",
                "17|   - {id: x, a: r1 e0, b: a1 e0, capacity: 0.0001k} | 17 | capacity: expected",
                "20|     prefix: 198.51.100.1/24           | 20 | customers[0].prefix: prefix: expected 198.51.100.0/24",
                "25|   - {address: 127.0.0.1, observation-domain: 4294967296, device: r1} | 25 | 0 to 4294967295",
                "26|   - {address: 127.0.0.1, observation-domain: 1, device: r1} | 26 | that no earlier entry has",
                "26|   - !!java.io.File {}                 | 26 | found an alias or a tag",
                "26|   - {                                 | 26 | expected YAML",
            })
    void oneBadLine_isNamed(int line, String instead, int named, String message) throws IOException {
        Path file = withLine(line, instead == null ? "" : instead);

        assertThatThrownBy(() -> Inventory.load(file))
                .asInstanceOf(type(InventoryException.class))
                .satisfies(e -> {
                    assertThat(e.getMessage()).contains(message, "found");
                    assertThat(e.line()).isEqualTo(named);
                    assertThat(e.getMessage()).contains("line " + named);
                });
    }

    @Test
    void series_areReadAndCheckedAgainstEachOther() throws IOException {
        String good = "{name: d, measures: delay, unit: ms, query: 'x{a=\"b\"}', device-label: d, point-label: p,"
                + " devices: {\"192.0.2.1\": r1}, every: 500ms}";
        assertThat(Inventory.load(withSeries(good)).series())
                .containsExactly(new SeriesQuery(
                        "d",
                        SeriesQuery.DELAY,
                        SeriesQuery.Unit.MILLISECONDS,
                        64,
                        "x{a=\"b\"}",
                        false,
                        "d",
                        "p",
                        Map.of("192.0.2.1", new DeviceId("r1")),
                        Duration.ofMillis(500)));
        Map.of(
                        good.replace("unit: ms, ", ""), "unit: expected s, ms or us",
                        good.replace("delay", "in-octets"), "none of a counter",
                        good.replace("delay, unit: ms", "in-octets, steps: true"), "samples as they were scraped",
                        good.replace("delay", "speed"), "delay or a counter",
                        good.replace("r1}", "r9}"), "a device of this inventory",
                        good.replace("500ms", "5ms"), "a time from 100ms to 10m",
                        good.replace("device-label: d", "device-label: 'a b'"), "the name of a label")
                .forEach((bad, expected) -> assertThatThrownBy(() -> Inventory.load(withSeries(bad)))
                        .isInstanceOf(InventoryException.class)
                        .hasMessageContaining(expected));
    }

    private Path withSeries(String series) throws IOException {
        return Files.writeString(
                folder.resolve("series.yaml"), Files.readString(BRANCH) + "\nseries:\n  - " + series + "\n");
    }

    @Test
    void gnmi_isReadWithDefaults_andWhatGoesTogetherIsChecked() throws IOException {
        Path here = folder.toAbsolutePath().normalize();
        assertThat(Inventory.load(withGnmi("{device: a1, trust-file: ca.pem}")).gnmi())
                .containsExactly(new GnmiTarget(
                        new DeviceId("a1"),
                        "a1.example.net",
                        9339,
                        "a1.example.net",
                        here.resolve("ca.pem"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of()));
        assertThat(Inventory.load(withGnmi("{device: r1, host: r1.example, port: 6030, server-name: r1, trust-file: ca,"
                                + " certificate-file: c, key-file: k, username: u, password-file: p, encoding: json-ietf,"
                                + " sample: [\"openconfig:/interfaces\"], on-change: [/a, /b]}"))
                        .gnmi())
                .containsExactly(new GnmiTarget(
                        new DeviceId("r1"),
                        "r1.example",
                        6030,
                        "r1",
                        here.resolve("ca"),
                        Optional.of(new GnmiTarget.Identity(here.resolve("c"), here.resolve("k"))),
                        Optional.of(new GnmiTarget.Login("u", here.resolve("p"))),
                        Optional.of(Encoding.JSON_IETF),
                        List.of(GnmiPath.parse("openconfig:/interfaces")),
                        List.of(GnmiPath.parse("/a"), GnmiPath.parse("/b"))));
        Map.of(
                        "{device: x9, trust-file: a}", "a device of this inventory",
                        "{device: r1}", "trust-file: expected a value",
                        "{device: r1, trust-file: a, username: u}", "both username and password-file",
                        "{device: r1, trust-file: a, key-file: k}", "both certificate-file and key-file",
                        "{device: r1, trust-file: a, encoding: ascii}", "proto, json-ietf or json",
                        "{device: r1, trust-file: a, sample: [interfaces]}", "expected a path such as",
                        "{device: r1, trust-file: a, insecure: true}", "expected one of",
                        "{device: r1, trust-file: a}\n  - {device: r1, trust-file: a}", "no earlier entry has")
                .forEach((entry, expected) -> assertThatThrownBy(() -> Inventory.load(withGnmi(entry)))
                        .isInstanceOf(InventoryException.class)
                        .hasMessageContaining(expected));
    }

    private Path withGnmi(String gnmi) throws IOException {
        return Files.writeString(folder.resolve("gnmi.yaml"), Files.readString(BRANCH) + "\ngnmi:\n  - " + gnmi + "\n");
    }

    @Test
    void hostileShapes_areRefusedTyped() throws IOException {
        assertRefused("devices: " + "[".repeat(100_000), InventoryException.Code.SYNTAX);
        assertRefused("a: &a [*a]", InventoryException.Code.CONTENT);
        assertRefused("devices: []\n---\ndevices: []", InventoryException.Code.CONTENT);
        assertRefused("", InventoryException.Code.CONTENT);
        assertRefused("devices: []", InventoryException.Code.CONTENT);
        assertRefused("#".repeat(3 << 20), InventoryException.Code.UNREADABLE);
        assertRefused("\u0000", InventoryException.Code.SYNTAX);
        assertThatThrownBy(() -> Inventory.load(folder.resolve("none.yaml")))
                .hasMessageContaining("expected an inventory file");
    }

    @Test
    void randomDamage_isAnInventoryOrATypedRefusal() throws IOException {
        byte[] good = Files.readAllBytes(BRANCH);
        byte[] signs = "{}[]:,&*!|>'\"%@`#-? \n\t0a\u00e9".getBytes(StandardCharsets.UTF_8);
        Random random = new Random(42);
        int refused = 0;
        for (int round = 0; round < 1_500; round++) {
            byte[] bad = good.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                bad[random.nextInt(bad.length)] = signs[random.nextInt(signs.length)];
            }
            Path file = Files.write(folder.resolve("bad.yaml"), bad);
            try {
                assertThat(Inventory.load(file).devices()).isNotEmpty();
            } catch (InventoryException e) {
                refused++;
                assertThat(e.getMessage()).contains("expected", "found");
            }
        }
        assertThat(refused).isBetween(300, 1_499);
    }

    private void assertRefused(String yaml, InventoryException.Code code) throws IOException {
        Path file = Files.writeString(folder.resolve("hostile.yaml"), yaml);
        assertThatThrownBy(() -> Inventory.load(file))
                .asInstanceOf(type(InventoryException.class))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600));
    }

    private Path withLine(int number, String text) throws IOException {
        List<String> lines = Files.readAllLines(BRANCH);
        String indent = lines.get(number - 1).replaceAll("\\S.*", "");
        lines.set(number - 1, indent + text);
        return Files.write(folder.resolve("changed.yaml"), lines);
    }
}
