package dev.countersign.agent.answer;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.countersign.agent.answer.AnswerReading.Understood;
import dev.countersign.agent.answer.AnswerReading.Unusable;
import dev.countersign.agent.context.TaskContext;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Finding;
import dev.countersign.core.Text;
import dev.countersign.core.Untrusted;
import dev.countersign.core.proposal.AgentAnswer;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;

/**
 * Reads a model's text strictly: one JSON document without duplicate keys, valid under the template's output schema,
 * readable as an {@link AgentAnswer}, and about this task. Nothing is repaired or guessed. Thread-safe.
 */
public final class AnswerReader {
    /** Longer answers are not looked at. */
    static final int MAX_CHARACTERS = 1 << 20;

    private static final int MAX_FINDINGS = 20;
    private static final String HINT = "answer with one JSON document that satisfies the schema, and nothing else";

    private final Schema schema;

    /** A reader for one output schema (JSON Schema 2020-12). */
    public AnswerReader(String outputSchema) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(outputSchema, InputFormat.JSON);
    }

    /** Reads an answer to the task of this context. */
    public AnswerReading read(Untrusted<String> raw, TaskContext context) {
        String text = raw.inspect();
        if (text.length() > MAX_CHARACTERS) {
            return unusable("answer.size", "", "at most " + MAX_CHARACTERS + " characters", text.length() + "");
        }
        try {
            JsonNode document = CanonicalJson.MAPPER
                    .reader()
                    .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .readTree(text);
            List<Error> errors = schema.validate(document);
            return errors.isEmpty() ? mapped(document, context) : new Unusable(findings(errors));
        } catch (JacksonException e) {
            return unusable("answer.json", "", "JSON", e.getOriginalMessage() + " in " + Text.quoted(text));
        }
    }

    private static AnswerReading mapped(JsonNode document, TaskContext context) {
        AgentAnswer answer;
        try {
            answer = CanonicalJson.MAPPER
                    .treeToValue(document, AnswerEnvelope.class)
                    .answer();
        } catch (JacksonException e) {
            return unusable("answer.value", "", "values of the right form", e.getOriginalMessage());
        }
        List<Finding> findings = switch (answer) {
            case AgentAnswer.Unable _ -> List.of();
            case AgentAnswer.Change change -> AnswerCheck.findings(change, context);
        };
        return findings.isEmpty() ? new Understood(answer) : new Unusable(findings);
    }

    private static List<Finding> findings(List<Error> errors) {
        return errors.stream()
                .limit(MAX_FINDINGS)
                .map(e -> Finding.error(
                        "answer.schema",
                        e.getInstanceLocation().toString(),
                        "what the schema asks for",
                        e.getMessage(),
                        HINT))
                .toList();
    }

    private static Unusable unusable(String rule, String path, String expected, String found) {
        return new Unusable(List.of(Finding.error(rule, path, expected, found, HINT)));
    }
}
