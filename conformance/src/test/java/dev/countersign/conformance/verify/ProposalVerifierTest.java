package dev.countersign.conformance.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.verify.Check;
import dev.countersign.control.verify.Outcome;
import dev.countersign.control.verify.PolicyRules;
import dev.countersign.control.verify.ProposalVerifier;
import dev.countersign.control.verify.RunningSource;
import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Finding;
import dev.countersign.core.Interval;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.WeeklyWindow;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Estimate;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.EvidenceSource;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.Effect;
import dev.countersign.core.proposal.ExpectedEffect;
import dev.countersign.core.proposal.KeyFactor;
import dev.countersign.core.proposal.ModelRun;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.core.proposal.Quantity;
import dev.countersign.core.proposal.Rationale;
import dev.countersign.core.traffic.ObservedTraffic;
import dev.countersign.core.traffic.TrafficSource;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaStore;
import dev.countersign.yang.xml.XmlLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposalVerifierTest {
    private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");
    private static final DeviceId BORDER = new DeviceId("border1");
    private static final InterfaceRef AT = new InterfaceRef(BORDER, "GigabitEthernet0/1");
    private static final IpPrefix SOURCE = IpPrefix.parse(Filter.SOURCE);
    private static final IpPrefix VICTIM = IpPrefix.parse(Filter.VICTIM);
    private static final String GOOD_ENTRIES =
            Filter.dropSyn("drop-1", Filter.SOURCE, Filter.VICTIM) + Filter.acceptAll();
    private static final String GOOD_EDIT = Filter.edit(GOOD_ENTRIES, AT.name());

    @TempDir
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static DataTree base;

    @BeforeAll
    static void loadBase() throws IOException {
        Schema schema = new SchemaStore(directory).load(SchemaBundle.router());
        try (InputStream in = ProposalVerifierTest.class.getResourceAsStream("/verify/border1.xml")) {
            String xml = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            ParseResult parsed = DataTree.parseXml(schema, xml, Content.CONFIG, XmlLimits.STANDARD);
            assertThat(parsed).isInstanceOf(ParseResult.Parsed.class);
            base = ((ParseResult.Parsed) parsed).tree();
        }
    }

    @Test
    void goodProposal_passesAllThatIsChecked() {
        VerificationReport report = verify(GOOD_EDIT, claims(), "A SYN flood of 118,000 pps from 198.18.7.0/24.");
        assertThat(report.findings())
                .extracting(Finding::rule)
                .as(report.findings().toString())
                .allMatch(rule -> rule.startsWith("yang.") || rule.startsWith("simulation."));
        assertThat(report.passed()).isTrue();
        assertThat(outcome(report, "nacm")).isEqualTo(Outcome.PASS);
        assertThat(outcome(report, "claims")).isEqualTo(Outcome.PASS);
        assertThat(outcome(report, "grounding")).isEqualTo(Outcome.PASS);
        assertThat(outcome(report, "management-path")).isEqualTo(Outcome.PASS);
        assertThat(outcome(report, "simulation")).isEqualTo(Outcome.NOT_CHECKED);
        assertThat(report.devices())
                .singleElement()
                .satisfies(d -> assertThat(d.base()).isEqualTo(base.digest()));
    }

    @Test
    void draftsExample_claimsARateLimiterThatTheListLacks() {
        List<Claim> claims = new ArrayList<>(claims());
        claims.add(claim("c9", new Effect.RateLimits(AT, Traffic.tcpSyn(null, null), 1_000)));
        assertRefused(verify(GOOD_EDIT, claims, ""), "claims.unmatched");
    }

    @Test
    void entryThatNobodyClaims_isRefused() {
        String edit = Filter.edit(
                Filter.dropSyn("drop-1", Filter.SOURCE, Filter.VICTIM)
                        + Filter.dropSyn("drop-2", Filter.VICTIM, Filter.VICTIM)
                        + Filter.acceptAll(),
                AT.name());
        assertRefused(verify(edit, claims(), ""), "claims.unclaimed-change");
    }

    @Test
    void claimThatSaysLessThanTheEntryDoes_isRefused() {
        List<Claim> claims = new ArrayList<>(claims());
        claims.set(0, claim("c1", new Effect.Filters(Filter.NAME, Traffic.tcpSyn(SOURCE, null), Action.DROP)));
        VerificationReport report = verify(GOOD_EDIT, claims, "");
        assertRefused(report, "claims.unmatched");
        assertRefused(report, "claims.unclaimed-change");
    }

    @Test
    void interfaceThatDoesNotExist_isRefused() {
        String edit = Filter.edit(GOOD_ENTRIES, "GigabitEthernet0/7");
        VerificationReport report = verify(edit, claims(), "");
        assertThat(report.passed()).isFalse();
        assertRefused(report, "grounding.interface");
    }

    @Test
    void inventedPrefix_isRefusedInChangeAndInProse() {
        String entries = Filter.dropSyn("drop-1", "203.0.113.0/24", Filter.VICTIM) + Filter.acceptAll();
        assertRefused(verify(Filter.edit(entries, AT.name()), claims(), ""), "grounding.prefix");
        assertRefused(verify(GOOD_EDIT, claims(), "The attack comes from 203.0.113.0/24."), "grounding.prefix");
    }

    @Test
    void numberThatNoEvidenceHas_isRefused() {
        assertRefused(verify(GOOD_EDIT, claims(), "A flood of 500,000 pps."), "grounding.number");
        KeyFactor wrong = new KeyFactor(
                "rate", List.of(new Quantity("rate", 1_000_000, "packets/s", new EvidenceId("e-mix"))), List.of());
        assertRefused(verify(proposal(GOOD_EDIT, claims(), "", List.of(wrong))), "grounding.number");
    }

    @Test
    void evidenceThatDoesNotExistOrIsOld_isRefused() {
        Claim unknown = new Claim("c1", BORDER, claims().getFirst().effect(), "", List.of(new EvidenceId("e-none")));
        Claim old = new Claim("c1", BORDER, claims().getFirst().effect(), "", List.of(new EvidenceId("e-old")));
        assertRefused(verify(GOOD_EDIT, withFirst(unknown), ""), "evidence.unknown");
        assertRefused(verify(GOOD_EDIT, withFirst(old), ""), "evidence.stale");
    }

    @Test
    void violationOfTheSchema_namesErrorTagAndLineOfTheEdit() {
        String edit = "\n" + GOOD_EDIT.replace("<acl-set><name>" + Filter.NAME, "<acl-set><name>nowhere");
        VerificationReport report = verify(edit, claims(), "");
        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().equals("yang.instance-required"))
                .singleElement()
                .satisfies(finding -> {
                    int line = 1
                            + (int) edit.substring(0, edit.indexOf("nowhere"))
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
                    assertThat(finding.error())
                            .isEqualTo(new Finding.RpcError("data-missing", "instance-required", line));
                    assertThat(finding.toString()).contains("line " + line + " of the edit", "data-missing");
                });
    }

    @Test
    void editThatCannotBeApplied_namesErrorTagAndLine() {
        VerificationReport report = verify(GOOD_EDIT.replace("<flags>syn</flags>", "\n<flag>syn</flag>"), claims(), "");
        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().equals("yang.unknown-element"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.error())
                        .isNotNull()
                        .extracting(Finding.RpcError::tag, Finding.RpcError::line)
                        .containsExactly("unknown-element", 10));
    }

    @Test
    void editOutsideOfTheAgentsRules_isDenied() {
        String edit = "<interfaces xmlns=\"urn:ietf:params:xml:ns:yang:ietf-interfaces\"><interface>"
                + "<name>GigabitEthernet0/2</name><enabled>false</enabled></interface></interfaces>";
        VerificationReport report = verify(edit, List.of(), "");
        assertThat(outcome(report, "nacm")).isEqualTo(Outcome.FAIL);
        assertRefused(report, "nacm.denied");
    }

    @Test
    void agentThatOpensItsOwnRules_isDenied() {
        String edit =
                "<nacm xmlns=\"urn:ietf:params:xml:ns:yang:ietf-netconf-acm\"><enable-nacm>false</enable-nacm></nacm>";
        assertRefused(verify(edit, List.of(), ""), "nacm.denied");
    }

    @Test
    void valueOutsideItsType_isRefusedByYang() {
        String edit = GOOD_EDIT.replace("<flags>syn</flags>", "<flags>sin</flags>");
        VerificationReport report = verify(edit, claims(), "");
        assertThat(outcome(report, "yang")).isEqualTo(Outcome.FAIL);
        assertThat(report.passed()).isFalse();
    }

    @Test
    void changeThatPolicyNeverWants_isRefused() {
        assertRefused(
                verify(good(), new PolicyRules(List.of(SOURCE), List.of(), 10, 100, 8, 24, List.of())),
                "policy.protected");
        assertRefused(
                verify(
                        good(),
                        new PolicyRules(
                                List.of(),
                                List.of(),
                                10,
                                100,
                                8,
                                24,
                                List.of("/ietf-access-control-list:acls/acl/aces"))),
                "policy.path");
        assertRefused(verify(good(), new PolicyRules(List.of(), List.of(), 10, 3, 8, 24, List.of())), "policy.nodes");
        assertRefused(
                verify(good(), new PolicyRules(List.of(), List.of(), 10, 100, 28, 24, List.of())), "policy.broad-drop");
        WeeklyWindow shut = new WeeklyWindow(DayOfWeek.MONDAY, LocalTime.NOON, Duration.ofHours(1));
        assertRefused(
                verify(good(), new PolicyRules(List.of(), List.of(shut), 10, 100, 8, 24, List.of())), "policy.window");
    }

    @Test
    void changeThatKeepsToPolicy_passes() {
        WeeklyWindow open = new WeeklyWindow(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, Duration.ofHours(4));
        PolicyRules rules = new PolicyRules(
                List.of(IpPrefix.parse("203.0.113.0/24"), IpPrefix.parse("2001:db8::/32")),
                List.of(open),
                1,
                100,
                24,
                48,
                List.of("/ietf-interfaces:interfaces", "/ietf-access-control-list:acls/ac"));
        assertThat(outcome(verify(good(), rules), "policy")).isEqualTo(Outcome.PASS);
    }

    private static Proposal good() {
        return proposal(GOOD_EDIT, claims(), "", List.of());
    }

    @Test
    void listThatCouldDropManagement_isNeverGreen() {
        String edit = Filter.edit(Filter.dropAll(), AT.name());
        assertThat(outcome(verify(edit, claims(), ""), "management-path")).isEqualTo(Outcome.NOT_CHECKED);
    }

    @Test
    void halfAnEdit_isRefusedWithoutException() {
        for (String edit : List.of("", "<", "<a/>", "<!DOCTYPE x><a/>", "text", "<a>".repeat(100_000))) {
            assertThat(verify(edit, claims(), "").passed()).as(edit).isFalse();
        }
    }

    private static void assertRefused(VerificationReport report, String rule) {
        assertThat(report.passed()).isFalse();
        assertThat(report.findings()).extracting(Finding::rule).contains(rule);
    }

    private static Outcome outcome(VerificationReport report, String check) {
        return report.checks().stream()
                .filter(c -> c.name().equals(check))
                .map(Check::outcome)
                .findFirst()
                .orElseThrow();
    }

    private static List<Claim> withFirst(Claim first) {
        List<Claim> claims = new ArrayList<>(claims());
        claims.set(0, first);
        return claims;
    }

    private static List<Claim> claims() {
        return List.of(
                claim("c1", new Effect.Filters(Filter.NAME, Traffic.tcpSyn(SOURCE, VICTIM), Action.DROP)),
                claim("c2", new Effect.Filters(Filter.NAME, Traffic.ANY, Action.ACCEPT)),
                claim("c3", new Effect.Attaches(AT, Direction.INGRESS, Filter.NAME)));
    }

    private static Claim claim(String id, Effect effect) {
        return new Claim(id, BORDER, effect, "", List.of(new EvidenceId("e-top")));
    }

    private static VerificationReport verify(String edit, List<Claim> claims, String prose) {
        KeyFactor factor = new KeyFactor(
                "", List.of(new Quantity("rate", 118_000, "packets/s", new EvidenceId("e-mix"))), List.of());
        return verify(proposal(edit, claims, prose, List.of(factor)));
    }

    private static VerificationReport verify(Proposal proposal) {
        return verify(proposal, PolicyRules.DEFAULT);
    }

    private static VerificationReport verify(Proposal proposal, PolicyRules rules) {
        RunningSource running = device -> device.equals(BORDER)
                ? new RunningSource.Running.Loaded(base, true)
                : new RunningSource.Running.Unreadable("not in the inventory");
        TrafficSource nothingSeen =
                () -> new ObservedTraffic(Interval.at(NOW), List.of(), 1, Map.of(), Map.of(), List.of("no exporter"));
        return new ProposalVerifier(
                        running,
                        new Known(),
                        nothingSeen,
                        rules,
                        Duration.ofMinutes(5),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .verify(proposal);
    }

    private static Proposal proposal(String edit, List<Claim> claims, String prose, List<KeyFactor> factors) {
        AgentAnswer.Change change = new AgentAnswer.Change(
                List.of(new DeviceEdit(BORDER, edit, DeviceEdit.DefaultOperation.MERGE)),
                new Rationale(prose, factors),
                claims,
                List.of(),
                new ExpectedEffect("", VICTIM, Duration.ofSeconds(30)),
                80);
        ModelRun run = new ModelRun("m", "t@1", null, Map.of(), "", "", "", List.of(), 1);
        return new Proposal(
                new ProposalId("p1"),
                1,
                new TaskId("t1"),
                "ddos-mitigation",
                new AgentId("ddos-mitigation-agent"),
                null,
                change,
                run,
                NOW);
    }

    /** What the network is known to be. */
    private static final class Known implements EvidenceSource {
        @Override
        public Topology topology() {
            return new Topology(
                    List.of(new Device(BORDER, "ietf", Map.of())),
                    List.of(),
                    List.of(new Customer(
                            "birch",
                            VICTIM,
                            new InterfaceRef(new DeviceId("access2"), "GigabitEthernet0/3"),
                            Map.of())));
        }

        @Override
        public List<Evidence> latest(AgentId reader, DeviceId device) {
            return List.of();
        }

        @Override
        public Optional<Evidence> find(AgentId reader, EvidenceId id) {
            return switch (id.value()) {
                case "e-mix" -> Optional.of(evidence(id, new Fact.TrafficMix(AT, 118_000, 0.95), NOW));
                case "e-top" ->
                    Optional.of(evidence(id, new Fact.TopSources(AT, List.of(new Estimate(SOURCE, 60_000))), NOW));
                case "e-old" ->
                    Optional.of(evidence(id, new Fact.TrafficMix(AT, 1, 0.5), NOW.minus(Duration.ofHours(1))));
                default -> Optional.empty();
            };
        }

        private static Evidence evidence(EvidenceId id, Fact fact, Instant at) {
            return new Evidence(
                    id, BORDER, fact, "border1", "ipfix", Interval.at(at), new ErrorStatement.Exact(), List.of());
        }
    }
}
