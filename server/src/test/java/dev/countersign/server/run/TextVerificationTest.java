package dev.countersign.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.verify.Check;
import dev.countersign.control.verify.EditVerifier;
import dev.countersign.control.verify.Outcome;
import dev.countersign.control.verify.PolicyRules;
import dev.countersign.control.verify.RunningSource;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Untrusted;
import dev.countersign.core.config.Excerpt;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.vendor.CliChange;
import dev.countersign.vendor.CliLimits;
import dev.countersign.vendor.CliReader;
import dev.countersign.vendor.Reading;
import dev.countersign.vendor.Vendor;
import dev.countersign.vendor.view.NativeLine;
import dev.countersign.vendor.view.NativeView;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.schema.SchemaStore;
import dev.countersign.yang.xml.XmlLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vendors' text against a device of the lab's modules, through all checks. */
class TextVerificationTest {
    private static final DeviceId DEVICE = new DeviceId("border1");
    private static final DeviceId OTHER = new DeviceId("core1");
    private static final List<Device> DEVICES =
            List.of(new Device(DEVICE, "ietf", Map.of()), new Device(OTHER, "ietf", Map.of()));
    private static final String RUNNING = """
            <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces">
              <interface>
                <name>GigabitEthernet0/1</name>
                <type xmlns:t="urn:ietf:params:xml:ns:yang:iana-if-type">t:ethernetCsmacd</type>
              </interface>
            </interfaces>
            """;
    private static final String LIST = """
            <acls xmlns="urn:ietf:params:xml:ns:yang:ietf-access-control-list">
              <acl>
                <name>BLOCK</name>
                <type>ipv4-acl-type</type>
                <aces>
                  <ace><name>10</name><actions><forwarding>drop</forwarding></actions></ace>
                  <ace><name>20</name><actions><forwarding>drop</forwarding></actions></ace>
                  <ace><name>otherwise</name><actions><forwarding>accept</forwarding></actions></ace>
                </aces>
              </acl>
            </acls>
            """;
    private static final String IOS = """
            ip access-list extended BLOCK
             10 deny tcp 203.0.113.0 0.0.0.255 host 198.51.100.10 match-all -ack -fin -psh -rst +syn -urg
             20 deny udp any range 1 1023 198.51.100.0 0.0.0.255 eq 53 123
             30 deny icmp any 198.51.100.0 0.0.0.255 8
             40 permit ip any any
            interface GigabitEthernet0/1
             ip access-group BLOCK in
            """;
    private static final String JUNOS = """
            firewall {
                family inet {
                    filter BLOCK {
                        term flood {
                            from {
                                source-address 203.0.113.0/24;
                                protocol tcp;
                            }
                            then discard;
                        }
                        term rest {
                            then accept;
                        }
                    }
                }
            }
            interfaces {
                GigabitEthernet0/1 {
                    unit 0 {
                        family inet {
                            filter {
                                input BLOCK;
                            }
                        }
                    }
                }
            }
            """;

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static DataTree running;

    @BeforeAll
    static void loadRunning() {
        running = parse(RUNNING);
    }

    private static DataTree parse(String configuration) {
        ParseResult parsed = DataTree.parseXml(
                new SchemaStore(folder).load(SchemaBundle.router()), configuration, Content.CONFIG, XmlLimits.STANDARD);
        assertThat(parsed).isInstanceOf(ParseResult.Parsed.class);
        return ((ParseResult.Parsed) parsed).tree();
    }

    @Test
    void textThatIsUnderstood_goesThroughAllChecks() {
        for (VerifiedText verified : List.of(verify(Vendor.CISCO_IOS, IOS), verify(Vendor.JUNOS, JUNOS))) {
            assertThat(verified.isWhole()).isTrue();
            assertThat(verified.result().checks()).extracting(Check::outcome).doesNotContain(Outcome.FAIL);
            assertThat(verified.result().checks())
                    .extracting(Check::name)
                    .startsWith("vendor-text", "vendor-lists", "yang")
                    .contains("policy", "way-back", "management-path");
            assertThat(outcome(verified, "yang")).isEqualTo(Outcome.PASS);
            assertThat(verified.result().devices())
                    .singleElement()
                    .satisfies(device -> assertThat(device.after().attachments())
                            .singleElement()
                            .hasToString(
                                    "Attachment[interfaceName=GigabitEthernet0/1, direction=INGRESS, listName=BLOCK]"));
        }
    }

    @Test
    void linesForAListOfTheDevice_standWhereTheirNumbersSay() {
        VerifiedText verified = verification(_ -> new RunningSource.Running.Loaded(parse(RUNNING + LIST), true))
                .verify(DEVICE, read(Vendor.CISCO_IOS, """
                        ip access-list extended BLOCK
                         15 deny udp any 198.51.100.0 0.0.0.255 eq 53
                         deny icmp any 198.51.100.0 0.0.0.255 8
                        """), Optional.empty());

        assertThat(verified.isWhole()).isTrue();
        assertThat(outcome(verified, "yang")).isEqualTo(Outcome.PASS);
        assertThat(verified.result()
                        .devices()
                        .getFirst()
                        .after()
                        .lists()
                        .getFirst()
                        .entries())
                .extracting(AccessEntry::name)
                .containsExactly("10", "15", "20", "30", "otherwise");
    }

    /** What the page shows of an edit, typed again, is the same edit. */
    @ParameterizedTest
    @EnumSource
    void shownLines_readBackAsText_doTheSame(Vendor vendor) {
        Excerpt after =
                verify(Vendor.JUNOS, JUNOS).result().devices().getFirst().after();
        String shown = NativeView.of(vendor, Excerpt.EMPTY, after).lines().stream()
                .map(NativeLine::text)
                .collect(Collectors.joining("\n", "", "\n"));

        VerifiedText again = verify(vendor, shown);

        assertThat(again.isWhole()).as(again.toString()).isTrue();
        Excerpt result = again.result().devices().getFirst().after();
        assertThat(result.attachments()).isEqualTo(after.attachments());
        assertThat(result.lists().getFirst().entries())
                .extracting(entry -> entry.matches() + " " + entry.action())
                .startsWith(after.lists().getFirst().entries().stream()
                        .map(entry -> entry.matches() + " " + entry.action())
                        .toArray(String[]::new));
    }

    @Test
    void lineThatIsNotUnderstood_isNamedAndKeepsTheTextFromBeingWhole() {
        VerifiedText verified = verify(Vendor.CISCO_IOS, IOS + " ip verify unicast source reachable-via rx\n");

        assertThat(verified.isWhole()).isFalse();
        assertThat(outcome(verified, "vendor-text")).isEqualTo(Outcome.NOT_CHECKED);
        assertThat(verified.result().checks().getFirst().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).startsWith("line 8 "));
        assertThat(outcome(verified, "yang")).as("the rest is looked at").isEqualTo(Outcome.PASS);
    }

    @Test
    void shadowedRuleAndOddMask_areReported() {
        VerifiedText verified = verify(Vendor.CISCO_IOS, """
                ip access-list extended BLOCK
                 10 permit ip any any
                 20 deny tcp 203.0.113.0 255.255.255.0 any
                """);

        assertThat(verified.result().checks().get(1).findings())
                .extracting("rule")
                .contains("vendor.shadowed", "vendor.discontiguous-mask");
        assertThat(verified.isWhole()).as("the mask has no form").isFalse();
    }

    @Test
    void interfaceThatTheDeviceLacks_failsTheEdit() {
        VerifiedText verified = verify(Vendor.CISCO_IOS, IOS.replace("GigabitEthernet0/1", "GigabitEthernet0/9"));

        assertThat(outcome(verified, "yang")).isEqualTo(Outcome.FAIL);
    }

    @Test
    void agentsPermission_isAskedToo() {
        VerifiedText verified = verification(loaded())
                .verify(DEVICE, read(Vendor.CISCO_IOS, IOS), Optional.of(new AgentId("ddos-mitigation-agent")));

        assertThat(outcome(verified, "nacm")).isEqualTo(Outcome.FAIL);
    }

    @Test
    void deviceThatCannotBeRead_fails() {
        VerifiedText verified = verification(_ -> new RunningSource.Running.Unreadable("no session"))
                .verify(DEVICE, read(Vendor.CISCO_IOS, IOS), Optional.empty());

        assertThat(outcome(verified, "yang")).isEqualTo(Outcome.FAIL);
        assertThat(verified.result().devices()).isEmpty();
    }

    @Test
    void otherDevices_areReadAsTheyAre_andTheEditsOnlyOnce() {
        List<DeviceId> asked = new CopyOnWriteArrayList<>();
        RunningSource source = device -> {
            asked.add(device);
            return new RunningSource.Running.Loaded(running, true);
        };
        verification(source).verify(DEVICE, read(Vendor.CISCO_IOS, IOS), Optional.empty());

        assertThat(asked).containsExactly(DEVICE, OTHER);
    }

    private static VerifiedText verify(Vendor vendor, String text) {
        return verification(loaded()).verify(DEVICE, read(vendor, text), Optional.empty());
    }

    private static RunningSource loaded() {
        return _ -> new RunningSource.Running.Loaded(running, true);
    }

    private static TextVerification verification(RunningSource source) {
        InterfaceRef at = new InterfaceRef(DEVICE, "GigabitEthernet0/1");
        List<Customer> known = Stream.of("203.0.113.0/24", "198.51.100.0/24")
                .map(prefix -> new Customer(prefix, IpPrefix.parse(prefix), at, Map.of()))
                .toList();
        return new TextVerification(
                source,
                once -> new EditVerifier(
                        once, new Topology(DEVICES, List.of(), known), PolicyRules.DEFAULT, Clock.systemUTC()));
    }

    private static CliChange read(Vendor vendor, String text) {
        Reading reading = new CliReader(CliLimits.STANDARD, System::nanoTime).read(vendor, Untrusted.of(text));
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).change();
    }

    private static Outcome outcome(VerifiedText verified, String check) {
        return verified.result().checks().stream()
                .filter(c -> c.name().equals(check))
                .map(Check::outcome)
                .findFirst()
                .orElseThrow();
    }
}
