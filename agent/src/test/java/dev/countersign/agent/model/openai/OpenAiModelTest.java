package dev.countersign.agent.model.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.agent.Scene;
import dev.countersign.agent.answer.AnswerReader;
import dev.countersign.agent.answer.AnswerReading;
import dev.countersign.agent.model.ModelAnswer;
import dev.countersign.agent.model.ModelAnswer.Code;
import dev.countersign.agent.model.ModelRequest;
import dev.countersign.agent.model.builtin.DdosAnalyst;
import dev.countersign.agent.template.Prompt;
import dev.countersign.agent.template.PromptLibrary;
import dev.countersign.agent.template.PromptTemplate;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Untrusted;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The model against an endpoint on this machine that answers as it should, and as it should not. */
class OpenAiModelTest {
    private static final PromptTemplate TEMPLATE =
            PromptLibrary.builtIn().find("ddos-mitigation").orElseThrow();
    private static final ModelRequest REQUEST =
            Prompt.of(TEMPLATE, Scene.flood().context(), new SplittableRandom(1));
    private static final String SECRET = "sk-very-secret-0123456789";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Path keyFile = Path.of("");

    @BeforeEach
    void writeKey() throws IOException {
        keyFile = Files.writeString(folder.resolve("key"), SECRET + "\n");
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void answer_isTheMessagesTextWithWhatTheProviderSays() {
        String good = ((ModelAnswer.Text) new DdosAnalyst().answer(REQUEST)).text();
        endpoint.respond(200, completion(good, "stop"));

        ModelAnswer answer = ask(Duration.ofSeconds(10));

        assertThat(answer).isInstanceOfSatisfying(ModelAnswer.Text.class, text -> {
            assertThat(text.text()).isEqualTo(good);
            assertThat(text.details())
                    .containsEntry("served-model", "\"tiny-1\"")
                    .containsEntry("completion-tokens", "7");
            assertThat(new AnswerReader(TEMPLATE.outputSchema()).read(Untrusted.of(text.text()), REQUEST.context()))
                    .isInstanceOf(AnswerReading.Understood.class);
        });
    }

    @Test
    void request_asksForStructuredOutputOfBothPartsOfThePrompt() {
        endpoint.respond(200, completion("{}", "stop"));

        ask(Duration.ofSeconds(10));

        assertThat(endpoint.head())
                .startsWith("POST /v1/chat/completions HTTP/1.1")
                .contains("Bearer " + SECRET);
        JsonNode body = CanonicalJson.MAPPER.readTree(endpoint.body());
        assertThat(body.path("model").stringValue()).isEqualTo("tiny");
        assertThat(body.path("messages").path(0).path("role").stringValue()).isEqualTo("system");
        assertThat(body.path("messages").path(0).path("content").stringValue()).isEqualTo(REQUEST.instructions());
        assertThat(body.path("messages").path(1).path("content").stringValue()).isEqualTo(REQUEST.input());
        assertThat(body.path("temperature").doubleValue()).isZero();
        assertThat(body.path("seed").longValue()).isEqualTo(7);
        JsonNode format = body.path("response_format").path("json_schema");
        assertThat(format.path("strict").booleanValue()).isTrue();
        assertThat(format.path("name").stringValue()).isEqualTo("ddos-mitigation-1");
        assertThat(format.path("schema").toString()).doesNotContain("maxLength").doesNotContain("$schema\"");
        assertEveryPropertyIsRequired(format.path("schema"));
    }

    private static void assertEveryPropertyIsRequired(JsonNode schema) {
        if (schema.path("properties").isObject()) {
            assertThat(schema.path("required").valueStream().map(JsonNode::stringValue))
                    .containsExactlyElementsOf(schema.path("properties").propertyNames());
            assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        }
        schema.forEach(OpenAiModelTest::assertEveryPropertyIsRequired);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{",
                "[]",
                "null",
                "{\"choices\":[]}",
                "{\"choices\":[{\"message\":{}}]}",
                "{\"choices\":[{\"message\":{\"content\":null}}]}",
                "{\"choices\":[{\"message\":{\"content\":[1]}}]}",
                "{\"choices\":\"x\"}"
            })
    void garbage_isMalformed(String body) {
        endpoint.respond(200, body);

        assertThat(code(ask(Duration.ofSeconds(10)))).isEqualTo(Code.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "401,UNAUTHORIZED",
        "403,UNAUTHORIZED",
        "429,BUSY",
        "500,BUSY",
        "503,BUSY",
        "400,REJECTED",
        "302,REJECTED"
    })
    void status_saysWhatHappened(int status, Code expected) {
        endpoint.respond(status, "{\"error\":{\"message\":\"no\"}}");

        assertThat(code(ask(Duration.ofSeconds(10)))).isEqualTo(expected);
    }

    @Test
    void refusal_isAnAnswerOfItsOwn() {
        endpoint.respond(200, "{\"choices\":[{\"message\":{\"refusal\":\"I cannot\",\"content\":null}}]}");

        assertThat(ask(Duration.ofSeconds(10))).isEqualTo(new ModelAnswer.Failed(Code.DECLINED, "\"I cannot\""));
    }

    @Test
    void answerCutAtTheTokenLimit_isTruncated() {
        endpoint.respond(200, completion("{\"answer\":", "length"));

        assertThat(code(ask(Duration.ofSeconds(10)))).isEqualTo(Code.TRUNCATED);
    }

    @Test
    void filteredAnswer_isDeclined() {
        endpoint.respond(200, completion("x", "content_filter"));

        assertThat(code(ask(Duration.ofSeconds(10)))).isEqualTo(Code.DECLINED);
    }

    @Test
    void hugeAnswer_isCutOff() {
        endpoint.respondEndlessly();

        assertThat(code(ask(Duration.ofSeconds(30)))).isEqualTo(Code.TOO_LARGE);
    }

    @Test
    void silence_isATimeout() {
        endpoint.respondNever();

        assertThat(code(ask(Duration.ofMillis(300)))).isEqualTo(Code.TIMEOUT);
    }

    @Test
    void answerThatTrickles_isATimeoutToo() {
        endpoint.respondByDrops();

        assertThat(code(ask(Duration.ofMillis(300)))).isEqualTo(Code.TIMEOUT);
    }

    @Test
    void brokenConnection_isUnreachable() {
        endpoint.respondHalf();

        assertThat(code(ask(Duration.ofSeconds(10)))).isEqualTo(Code.UNREACHABLE);
    }

    @Test
    void nobodyThere_isUnreachable() {
        endpoint.close();

        assertThat(code(ask(Duration.ofSeconds(10)))).isEqualTo(Code.UNREACHABLE);
    }

    @Test
    void keyThatIsEchoed_isCutOut() {
        endpoint.respond(401, "{\"error\":\"bad key " + SECRET + "\"}");

        ModelAnswer answer = ask(Duration.ofSeconds(10));

        assertThat(answer.toString()).doesNotContain(SECRET).contains("[key]");
    }

    @Test
    void unreadableKey_isUnauthorizedWithoutAsking() throws IOException {
        Files.writeString(keyFile, "two\nlines");
        assertThat(code(ask(Duration.ofSeconds(10)))).isEqualTo(Code.UNAUTHORIZED);
        Files.delete(keyFile);
        assertThat(code(ask(Duration.ofSeconds(10)))).isEqualTo(Code.UNAUTHORIZED);
        assertThat(endpoint.head()).isEmpty();
    }

    @Test
    void identityAndSampling_holdNoSecret() {
        try (OpenAiModel model = new OpenAiModel(settings(Duration.ofSeconds(1)))) {
            assertThat(model.id()).isEqualTo("openai/tiny");
            assertThat(model.sampling()).isEqualTo(Map.of("temperature", "0.0", "max-tokens", "500", "seed", "7"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://models.example.org/v1",
                "ftp://localhost/v1",
                "https://user:secret@models.example.org/v1",
                "https:/v1",
                "file:///etc/passwd"
            })
    void endpointThatWouldLeakTheKey_isRefused(String base) {
        assertThatThrownBy(() -> OpenAiSettings.of(URI.create(base), "m", Optional.empty(), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected an https address")
                .hasMessageNotContaining("secret");
    }

    private ModelAnswer ask(Duration timeout) {
        try (OpenAiModel model = new OpenAiModel(settings(timeout))) {
            return model.answer(REQUEST);
        }
    }

    private OpenAiSettings settings(Duration timeout) {
        return new OpenAiSettings(
                endpoint.base(), "tiny", Optional.of(keyFile), timeout, 0, OptionalLong.of(7), 500, 100_000);
    }

    private static Code code(ModelAnswer answer) {
        return switch (answer) {
            case ModelAnswer.Text text -> throw new AssertionError(text);
            case ModelAnswer.Failed failed -> failed.code();
        };
    }

    private static String completion(String content, String finish) {
        return "{\"id\":\"c1\",\"model\":\"tiny-1\",\"choices\":[{\"index\":0,\"finish_reason\":\"" + finish
                + "\",\"message\":{\"role\":\"assistant\",\"content\":"
                + CanonicalJson.MAPPER.writeValueAsString(content)
                + "}}],\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":7}}";
    }
}
