package dev.countersign.agent.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.agent.Scene;
import dev.countersign.agent.context.TaskContext;
import dev.countersign.agent.model.ModelAnswer;
import dev.countersign.agent.model.builtin.DdosAnalyst;
import dev.countersign.agent.template.Prompt;
import dev.countersign.agent.template.PromptLibrary;
import dev.countersign.agent.template.PromptTemplate;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Finding;
import dev.countersign.core.Untrusted;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AnswerReaderTest {
    private static final PromptTemplate TEMPLATE =
            PromptLibrary.builtIn().find("ddos-mitigation").orElseThrow();
    private static final TaskContext CONTEXT = Scene.flood().context();
    private static final String GOOD =
            ((ModelAnswer.Text) new DdosAnalyst().answer(Prompt.of(TEMPLATE, CONTEXT, new SplittableRandom(1)))).text();

    private final AnswerReader reader = new AnswerReader(TEMPLATE.outputSchema());

    @Test
    void goodAnswer_isUnderstood() {
        assertThat(read(GOOD)).isInstanceOf(AnswerReading.Understood.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I would block the attackers.",
                "{",
                "null",
                "[]",
                "{}",
                "{\"answer\":null}",
                "{\"answer\":{}}",
                "{\"answer\":{\"type\":\"Approve\"}}",
                "{\"answer\":{\"type\":\"Unable\",\"reason\":\"tired\",\"explanation\":\"x\"}}",
                "{\"answer\":{\"type\":\"Unable\",\"reason\":\"unsupported-task\"}}",
            })
    void otherText_isUnusable(String text) {
        assertThat(findings(text))
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.rule()).startsWith("answer."));
    }

    @Test
    void textAroundTheDocument_isUnusable() {
        assertThat(findings("```json\n" + GOOD + "\n```")).isNotEmpty();
        assertThat(findings(GOOD + " and that is all")).isNotEmpty();
    }

    @Test
    void doubledField_isUnusable() {
        String doubled =
                GOOD.replaceFirst("\"statedConfidence\":90", "\"statedConfidence\":90,\"statedConfidence\":99");

        assertThat(findings(doubled).getFirst().rule()).isEqualTo("answer.json");
    }

    @Test
    void unknownField_isUnusable() {
        assertThat(findings(GOOD.replaceFirst("\"statedConfidence\"", "\"approved\":true,\"statedConfidence\""))
                        .getFirst()
                        .rule())
                .isEqualTo("answer.schema");
    }

    @Test
    void everyRequiredField_isMissed() {
        JsonNode root = CanonicalJson.MAPPER.readTree(GOOD);
        JsonNode answer = root.path("answer");
        for (String field : List.copyOf(answer.propertyNames())) {
            JsonNode copy = root.deepCopy();
            ((ObjectNode) copy.path("answer")).remove(field);

            assertThat(read(copy.toString())).as(field).isInstanceOf(AnswerReading.Unusable.class);
        }
    }

    @Test
    void malformedPrefix_isUnusable() {
        assertThat(findings(GOOD.replace("\"203.0.113.0/24\"", "\"203.0.113.7/24\""))
                        .getFirst()
                        .rule())
                .isEqualTo("answer.value");
    }

    @Test
    void evidenceNobodyGave_isUnusable() {
        String id = Scene.flood().id("rate").value();

        assertThat(findings(GOOD.replace(id, "ev-invented")))
                .extracting(Finding::rule)
                .containsOnly("answer.evidence");
    }

    @Test
    void editOfAnotherDevice_isUnusable() {
        assertThat(findings(GOOD.replace("{\"device\":\"border1\",\"config\"", "{\"device\":\"core1\",\"config\"")))
                .extracting(Finding::rule)
                .contains("answer.device");
    }

    @Test
    void claimUnderAUsedId_isUnusable() {
        assertThat(findings(GOOD.replace("\"id\":\"c2\"", "\"id\":\"c1\"")))
                .extracting(Finding::rule)
                .containsExactly("answer.claim");
    }

    @Test
    void tooLongText_isNotLookedAt() {
        assertThat(findings(" ".repeat(AnswerReader.MAX_CHARACTERS) + GOOD)
                        .getFirst()
                        .rule())
                .isEqualTo("answer.size");
    }

    @Test
    void deepNesting_isUnusable() {
        assertThat(findings("[".repeat(100_000)).getFirst().rule()).isEqualTo("answer.json");
    }

    /** Mutations of a good answer: understood or unusable, never an exception. */
    @Test
    void mutatedAnswers_neverThrow() {
        RandomGenerator random = new SplittableRandom(11);
        List<Integer> outcomes = new ArrayList<>(List.of(0, 0));
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder(GOOD);
            for (int edit = random.nextInt(1, 4); edit > 0; edit--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(32, 127));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, (char) random.nextInt(0, 0x10000));
                }
            }
            int outcome = read(text.toString()) instanceof AnswerReading.Understood ? 1 : 0;
            outcomes.set(outcome, outcomes.get(outcome) + 1);
        }
        assertThat(outcomes).allSatisfy(count -> assertThat(count).isPositive());
    }

    private AnswerReading read(String text) {
        return reader.read(Untrusted.of(text), CONTEXT);
    }

    private List<Finding> findings(String text) {
        return switch (read(text)) {
            case AnswerReading.Understood understood -> throw new AssertionError(understood);
            case AnswerReading.Unusable(List<Finding> findings) -> findings;
        };
    }
}
