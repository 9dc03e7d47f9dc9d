package dev.countersign.control.review;

import static dev.countersign.control.review.TestDesk.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.ledger.Actor;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.EvidenceId;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.EvidenceSource;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.Proposal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoingTest {
    private static final String DEPLOYMENT = "d-1";

    @TempDir
    private Path folder;

    private TestDesk desk;
    private Undoing undoing;
    private ProposalId id;
    private CountersignedChange change;

    @BeforeEach
    void approve() {
        desk = new TestDesk(folder);
        undoing = new Undoing(desk.ledger, desk.desk, new Readings(), desk.clock);
        id = desk.queued(Samples.proposal("p1"));
        change = ((Countersigned.Approved) desk.approve(id, ALICE)).change();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void keptChange_isProposedToBeUndone_andTheOneWhoAskedMaySign() {
        keep();
        ProposalId undo = ((Undoing.Asked.Proposed) undoing.undo(id, ALICE)).undo();

        Proposal proposal = desk.find(undo).proposal();
        assertThat(proposal.agent()).isEqualTo(Undoing.AGENT);
        assertThat(proposal.change().edits())
                .containsExactly(Samples.undo(Samples.R1).edit());
        assertThat(proposal.change().claims())
                .extracting(Claim::effect)
                .isEqualTo(Samples.undo(Samples.R1).effects());
        assertThat(proposal.citedEvidence()).containsExactly(Samples.RATE);
        assertThat(desk.kinds(id)).endsWith("deployment.confirmed", "undo.asked");
        assertThat(desk.approve(undo, ALICE)).isInstanceOf(Countersigned.Approved.class);
    }

    @Test
    void changeThatWasNotKept_isNot() {
        assertThat(rules(undoing.undo(id, ALICE))).containsExactly("undo.state");
        assertThat(rules(undoing.undo(new ProposalId("p2"), ALICE))).hasSize(1);
    }

    @Test
    void stranger_mayNotAsk() {
        keep();
        assertThat(rules(undoing.undo(id, new OperatorId("mallory")))).hasSize(1);
        assertThat(desk.kinds(id)).doesNotContain("undo.asked");
    }

    @Test
    void undoThatDoesNotPass_comesBackWithTheFindings() {
        keep();
        Finding drift = Finding.error("edit.data-missing", "/a:b/c", "the node", "none", "look at the device");
        desk.verifier = proposal -> Samples.failed(proposal, desk.clock.instant(), drift);
        assertThat(rules(undoing.undo(id, ALICE))).containsExactly("edit.data-missing");
    }

    private void keep() {
        desk.journal.begin(change, DEPLOYMENT);
        desk.journal.confirmWindow(DEPLOYMENT, desk.clock.instant().plusSeconds(60));
        desk.journal.end(DEPLOYMENT, ProposalState.CONFIRMED, "kept", Actor.of(ALICE));
    }

    private static List<String> rules(Undoing.Asked asked) {
        return switch (asked) {
            case Undoing.Asked.Proposed proposed -> throw new AssertionError(proposed);
            case Undoing.Asked.Refused(List<Finding> findings) ->
                findings.stream().map(Finding::rule).toList();
        };
    }

    /** One piece of evidence about every device. */
    private final class Readings implements EvidenceSource {
        @Override
        public Topology topology() {
            return new Topology(List.of(), List.of(), List.of());
        }

        @Override
        public List<Evidence> latest(AgentId reader, DeviceId device) {
            return List.of(Samples.evidence(1, desk.clock.instant()));
        }

        @Override
        public Optional<Evidence> find(AgentId reader, EvidenceId wanted) {
            return Optional.empty();
        }
    }
}
