package dev.countersign.core.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.AgentId;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.TaskId;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.inventory.InterfaceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProposalTest {
    private static final DeviceId R1 = new DeviceId("r1");

    @Test
    void json_roundTripsWhole() {
        Proposal proposal = proposal(1);
        String json = CanonicalJson.MAPPER.writeValueAsString(proposal);
        assertThat(CanonicalJson.MAPPER.readValue(json, Proposal.class)).isEqualTo(proposal);
    }

    @Test
    void citedEvidence_fromClaimsFactorsAndQuantities() {
        assertThat(proposal(1).citedEvidence()).extracting(EvidenceId::value).containsExactly("e1", "e2", "e3");
    }

    @Test
    void anyAlteration_changesTheDigest() {
        assertThat(proposal(1).digest())
                .isEqualTo(proposal(1).digest())
                .isNotEqualTo(proposal(2).digest());
    }

    private static Proposal proposal(int revision) {
        KeyFactor factor = new KeyFactor(
                "SYN flood",
                List.of(new Quantity("rate", 120_000, "packets/s", new EvidenceId("e3"))),
                List.of(new EvidenceId("e2")));
        Claim claim = new Claim(
                "c1",
                R1,
                new Effect.Attaches(new InterfaceRef(R1, "GigabitEthernet0/1"), Direction.INGRESS, "BLOCK"),
                "put to work",
                List.of(new EvidenceId("e1")));
        AgentAnswer.Change change = new AgentAnswer.Change(
                List.of(new DeviceEdit(R1, "<x/>", DeviceEdit.DefaultOperation.MERGE)),
                new Rationale("flood", List.of(factor)),
                List.of(claim),
                List.of(new Alternative("wait", "it grows")),
                new ExpectedEffect("less", null, Duration.ofSeconds(30)),
                80);
        ModelRun run = new ModelRun("m", "t@1", null, Map.of(), "in", "{}", "out", List.of(), 1);
        return new Proposal(
                new ProposalId("p1"),
                revision,
                new TaskId("t1"),
                "ddos-mitigation",
                new AgentId("agent-1"),
                null,
                change,
                run,
                Instant.EPOCH);
    }
}
