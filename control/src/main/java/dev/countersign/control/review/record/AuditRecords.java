package dev.countersign.control.review.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.countersign.control.review.Case;
import dev.countersign.control.review.Decision;
import dev.countersign.control.review.UnableAnswer;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.proposal.ErrorReason;
import dev.countersign.core.proposal.Proposal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was recorded as instances of the draft's two modules: one {@code llm-response} for each answer of an agent
 * and one {@code human-audit} for each decision of an operator.
 *
 * <p>The modules share one namespace and hold one instance each, so every document stands alone and is validated
 * against its own module. {@code action} has no value for putting aside, taking up again or asking for evidence; for
 * those the leaf is left out, and operator and time are still there.
 */
public final class AuditRecords {
    private static final String NAMESPACE = "urn:ietf:params:xml:ns:yang:ietf-nmrg-llmn4et";
    private static final String RESPONSE = "llm-response-module";
    private static final String AUDIT = "human-audit-module";

    private AuditRecords() {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Response(
            @Nullable String config,
            @Nullable Integer confidence,
            @JsonProperty("error-reason") @Nullable String errorReason) {}

    private record Audit(
            @JsonProperty("task-id") String taskId,
            @JsonProperty("generated-config") String generatedConfig,
            int confidence,
            @JsonProperty("human-actions") Actions humanActions) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Actions(
            String operator,
            @Nullable String action,
            @JsonProperty("modified-config") @Nullable String modifiedConfig,
            String timestamp) {}

    /** All documents of a case: the agent's answers first, then the operators' decisions, each in order of time. */
    public static List<YangDocument> of(Case whole) {
        List<YangDocument> documents = new ArrayList<>();
        List<Proposal> answers = answers(whole);
        answers.forEach(answer -> documents.add(response(
                whole.id() + "." + answer.revision() + ".llm-response",
                new Response(config(answer), answer.change().statedConfidence(), null))));
        for (int i = 0; i < whole.decisions().size(); i++) {
            documents.add(audit(whole, whole.decisions().get(i), i + 1));
        }
        return documents;
    }

    /** The document of an answer that offers no change. */
    public static YangDocument of(UnableAnswer answer) {
        ErrorReason reason = answer.answer().reason();
        return response(answer.task() + ".llm-response", new Response(null, null, reason.yangName()));
    }

    /** Revisions that an agent made; an operator's carry a decision that says so. */
    private static List<Proposal> answers(Case whole) {
        return whole.revisions().stream()
                .filter(revision -> modifier(whole, revision.revision()).isEmpty())
                .toList();
    }

    private static Optional<Decision> modifier(Case whole, int revision) {
        return whole.decisions().stream()
                .filter(d -> d.kind() == Decision.Kind.MODIFIED && d.revision() == revision - 1)
                .findFirst();
    }

    private static YangDocument audit(Case whole, Decision decision, int number) {
        Proposal generated = answers(whole).stream()
                .filter(answer -> answer.revision() <= decision.revision())
                .reduce((first, second) -> second)
                .orElseThrow();
        int decided = decision.kind() == Decision.Kind.MODIFIED ? decision.revision() + 1 : decision.revision();
        String modified = modifier(whole, decided)
                .map(m -> config(whole.revisions().get(decided - 1)))
                .orElse(null);
        Audit audit = new Audit(
                YangText.legal(whole.proposal().task().value()),
                config(generated),
                generated.change().statedConfidence(),
                new Actions(
                        YangText.legal(decision.operator().value()),
                        action(decision.kind()),
                        modified,
                        decision.at().toString()));
        String name = whole.id() + "." + decision.revision() + ".human-audit." + number;
        return new YangDocument(name, AUDIT, xml(audit), json(AUDIT + ":human-audit", audit));
    }

    private static @Nullable String action(Decision.Kind kind) {
        return switch (kind) {
            case APPROVED -> "approve";
            case MODIFIED -> "modify";
            case REJECTED -> "reject";
            case DEFERRED, RESUMED, EVIDENCE_ASKED, ESCALATED -> null;
        };
    }

    /** The exact edits, each under a comment that names its device and default operation. */
    private static String config(Proposal proposal) {
        return proposal.change().edits().stream()
                .map(edit -> "<!-- %s default-operation=%s -->\n%s"
                        .formatted(edit.device(), edit.defaultOperation(), YangText.legal(edit.config())))
                .collect(Collectors.joining("\n"));
    }

    private static YangDocument response(String name, Response response) {
        return new YangDocument(name, RESPONSE, xml(response), json(RESPONSE + ":llm-response", response));
    }

    private static String xml(Response response) {
        return "<llm-response xmlns=\"" + NAMESPACE + "\">\n"
                + leaf("  ", "config", response.config())
                + leaf("  ", "confidence", response.confidence())
                + leaf("  ", "error-reason", response.errorReason())
                + "</llm-response>\n";
    }

    private static String xml(Audit audit) {
        Actions actions = audit.humanActions();
        return "<human-audit xmlns=\"" + NAMESPACE + "\">\n"
                + leaf("  ", "task-id", audit.taskId())
                + leaf("  ", "generated-config", audit.generatedConfig())
                + leaf("  ", "confidence", audit.confidence())
                + "  <human-actions>\n"
                + leaf("    ", "operator", actions.operator())
                + leaf("    ", "action", actions.action())
                + leaf("    ", "modified-config", actions.modifiedConfig())
                + leaf("    ", "timestamp", actions.timestamp())
                + "  </human-actions>\n</human-audit>\n";
    }

    private static String leaf(String indent, String name, @Nullable Object value) {
        return value == null ? "" : indent + "<" + name + ">" + YangText.xml(value.toString()) + "</" + name + ">\n";
    }

    private static String json(String name, Object content) {
        return new String(CanonicalJson.bytes(Map.of(name, content)), StandardCharsets.UTF_8) + "\n";
    }
}
