package dev.countersign.control.review;

import static dev.countersign.control.review.TestDesk.ALICE;
import static dev.countersign.control.review.TestDesk.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.review.record.AuditRecords;
import dev.countersign.control.review.record.YangDocument;
import dev.countersign.control.tool.Tool;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.ErrorReason;
import dev.countersign.core.proposal.Proposal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exported records, judged by libyang against the draft's own modules. */
@Tag("counterpart")
class AuditRecordsTest {
    @TempDir
    private Path folder;

    private TestDesk desk;

    @BeforeEach
    void open() throws IOException {
        Tool.require("yanglint");
        desk = new TestDesk(folder);
        for (String module : List.of("llm-response-module", "human-audit-module")) {
            try (InputStream in = AuditRecords.class.getResourceAsStream("/yang/" + module + ".yang")) {
                Files.copy(Objects.requireNonNull(in), folder.resolve(module + ".yang"));
            }
        }
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void modifiedAndApprovedCase_validatesAsXmlAndJson() throws IOException {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.desk.askEvidence(id, BOB, "since when?", Samples.STEPS);
        desk.desk.modify(id, BOB, modification("<acls xmlns=\"urn:x\"><!-- a&b --></acls>"), Samples.STEPS);
        desk.approve(id, ALICE);

        List<YangDocument> documents = AuditRecords.of(desk.find(id));

        assertThat(documents)
                .extracting(YangDocument::name)
                .containsExactly("p1.1.llm-response", "p1.1.human-audit.1", "p1.1.human-audit.2", "p1.2.human-audit.3");
        for (YangDocument document : documents) {
            assertValid(document);
        }
        var approved = CanonicalJson.MAPPER.readTree(documents.getLast().json()).path("human-audit-module:human-audit");
        assertThat(approved.path("task-id").asString()).isEqualTo("task-p1");
        assertThat(approved.path("confidence").asInt()).isEqualTo(85);
        assertThat(approved.path("generated-config").asString()).contains("BLOCK");
        assertThat(approved.path("human-actions").path("operator").asString()).isEqualTo("alice");
        assertThat(approved.path("human-actions").path("action").asString()).isEqualTo("approve");
        assertThat(approved.path("human-actions").path("modified-config").asString())
                .contains("a&b");
        assertThat(approved.path("human-actions").path("timestamp").asString()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(documents.get(2).xml()).contains("<action>modify</action>");
        assertThat(documents.get(1).xml()).as("the model has no word for it").doesNotContain("<action>");
    }

    @Test
    void rejectedCase_validates() throws IOException {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        desk.desk.reject(id, ALICE, "no", Samples.STEPS);

        YangDocument audit = AuditRecords.of(desk.find(id)).getLast();

        assertThat(audit.xml()).contains("<action>reject</action>");
        assertValid(audit);
    }

    @Test
    void answersWithoutAChange_validate() throws IOException {
        Proposal proposal = Samples.proposal("p1");
        for (ErrorReason reason : ErrorReason.values()) {
            desk.desk.recordUnable(
                    proposal.task(), proposal.agent(), new AgentAnswer.Unable(reason, "no"), proposal.run());
            assertValid(AuditRecords.of(desk.desk.unable(1).getFirst()));
        }
    }

    @Test
    void hostileText_staysValid() throws IOException {
        ProposalId id = desk.queued(Samples.proposal("p1"));
        String hostile = "]]> <&\"'\u0000\u0007\ufffe\ufdd0 \u202e é € \ud83d\ude00 \r\n";
        assertThat(desk.desk.modify(id, BOB, modification(hostile), Samples.STEPS))
                .isInstanceOf(Decided.Done.class);

        for (YangDocument document : AuditRecords.of(desk.find(id))) {
            assertValid(document);
        }
    }

    @Test
    void documentWithAWrongLeaf_isRefusedByTheSameJudge() throws IOException {
        assertThat(valid(
                        "human-audit-module",
                        "<human-audit xmlns=\"urn:ietf:params:xml:ns:yang:ietf-nmrg-llmn4et\"><confidence>300</confidence></human-audit>",
                        "xml"))
                .isFalse();
    }

    private void assertValid(YangDocument document) throws IOException {
        assertThat(valid(document.module(), document.xml(), "xml"))
                .as(document.xml())
                .isTrue();
        assertThat(valid(document.module(), document.json(), "json"))
                .as(document.json())
                .isTrue();
    }

    private boolean valid(String module, String content, String format) throws IOException {
        Path file = folder.resolve("document." + format);
        Files.writeString(file, content);
        Tool.Ran ran =
                Tool.run(folder, "", "yanglint", "-t", "config", "-f", format, module + ".yang", file.toString());
        if (ran.exit() == 0) {
            assertThat(ran.out()).as("yanglint prints the tree it has read").isNotBlank();
        }
        return ran.exit() == 0;
    }

    private static Modification modification(String config) {
        return new Modification(
                List.of(new DeviceEdit(Samples.R1, config, DeviceEdit.DefaultOperation.MERGE)), List.of(), "narrower");
    }
}
