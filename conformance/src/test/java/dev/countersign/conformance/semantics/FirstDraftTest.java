package dev.countersign.conformance.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.verify.VerificationReport;
import dev.countersign.core.Finding;
import dev.countersign.core.Severity;
import dev.countersign.core.Untrusted;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.proposal.Effect;
import dev.countersign.vendor.CliLimits;
import dev.countersign.vendor.CliReader;
import dev.countersign.vendor.Reading;
import dev.countersign.vendor.Vendor;
import dev.countersign.vendor.change.IosStatement;
import dev.countersign.vendor.change.Statement;
import dev.countersign.vendor.ios.IosLists;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example of the first draft of LLM-assisted network management (draft-cui-nmrg-llm-nm, version 01, DDoS use case). Its
 * text says that the configuration "includes both source-based filtering and a global SYN rate-limiter"; the access list
 * printed there has no rate limiter. The list is read from its Cisco IOS text, with two observed prefixes for IP1 and IP2.
 */
class FirstDraftTest {
    private static final String LIST = """
            ip access-list extended BLOCK-DDOS
             deny tcp 198.18.66.0 0.0.0.255 any
             deny tcp 198.18.140.0 0.0.0.255 any
             permit ip any any
            interface GigabitEthernet0/1
             ip access-group BLOCK-DDOS in
            """;
    private static final String TELEMETRY =
            "Interface GigabitEthernet0/1 receiving sustained traffic > 100,000 pps. 95% of incoming packets are TCP SYN.";
    private static final String SAID =
            "This configuration includes both source-based filtering and a global SYN rate-limiter.";

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static World world;

    @BeforeAll
    static void readLab() {
        world = World.read(folder);
    }

    @Test
    void listAsItIs_claimedAsItIs_passes() {
        VerificationReport report = verify(draft());
        assertThat(report.findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .isEmpty();
        assertThat(report.devices())
                .singleElement()
                .satisfies(device -> assertThat(device.difference().changes()).isNotEmpty());
    }

    @Test
    void rateLimiterInTheDraftsWords_isCaught() {
        Draft draft = draft();
        draft.summary.add(SAID);
        assertThat(errors(draft)).containsExactly("claims.only-in-prose");
    }

    @Test
    void rateLimiterAsAClaim_isCaught() {
        Draft draft = draft();
        InterfaceRef at = new InterfaceRef(draft.device, "GigabitEthernet0/1");
        draft.claim(new Effect.RateLimits(at, Traffic.tcpSyn(null, null), 1_000), SAID);
        assertThat(errors(draft)).containsExactly("claims.unmatched");
    }

    private static List<String> errors(Draft draft) {
        return verify(draft).findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::rule)
                .toList();
    }

    private static VerificationReport verify(Draft draft) {
        return new Judge(world, Case.ofFirstDraft(world)).verify(draft.proposal());
    }

    /** What the lines do, each claimed. */
    private static Draft draft() {
        List<Statement> statements = statements();
        AccessList list = IosLists.of(statements).getFirst().accessList();
        Draft draft = new Draft(Case.ofFirstDraft(world).at().device(), list.name());
        list.entries().forEach(entry -> {
            assertThat(entry.unmodelled()).isEmpty();
            draft.entries.add(new Draft.Entry(entry.matches(), entry.action()));
            draft.claim(new Effect.Filters(list.name(), entry.matches(), entry.action()), "");
        });
        Attachment attachment = statements.stream()
                .filter(IosStatement.Group.class::isInstance)
                .map(statement -> ((IosStatement.Group) statement).attachment())
                .findFirst()
                .orElseThrow();
        draft.attached.add(new Draft.At(attachment.interfaceName(), attachment.direction(), attachment.listName()));
        draft.claim(
                new Effect.Attaches(
                        new InterfaceRef(draft.device, attachment.interfaceName()),
                        attachment.direction(),
                        attachment.listName()),
                "");
        draft.cited.addAll(List.of(Case.MIX, Case.SOURCES));
        draft.summary.add(TELEMETRY);
        return draft;
    }

    private static List<Statement> statements() {
        Reading reading =
                new CliReader(CliLimits.STANDARD, System::nanoTime).read(Vendor.CISCO_IOS, Untrusted.of(LIST));
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) reading).change().statements();
    }
}
