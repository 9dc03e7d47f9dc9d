package dev.countersign.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.CanonicalJson;
import dev.countersign.server.auth.Sessions;
import dev.countersign.server.cli.Said;
import dev.countersign.server.run.OpenApiDocument.Operation;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every documented operation of a server over a lab, held to its description. */
@Tag("counterpart")
@ExtendWith(SharedFlight.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServedHouseTest {
    private static final String JSON = "application/json";

    private final Flight flight;

    ServedHouseTest(Flight flight) {
        this.flight = flight;
    }

    Stream<Operation> operations() {
        return flight.api.operations().stream();
    }

    Stream<Operation> reads() {
        return operations().filter(operation -> operation.method().equals("get"));
    }

    Stream<Operation> closedReads() {
        return reads().filter(
                        operation -> !operation.described().path("security").isEmpty());
    }

    Stream<Operation> writes() {
        return operations().filter(operation -> operation.method().equals("post"));
    }

    @ParameterizedTest
    @MethodSource("reads")
    void read_answersWhatItsDescriptionSays(Operation operation) {
        HttpResponse<String> answer = flight.house.get(filled(operation.path()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(faults(operation, answer)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("closedReads")
    void read_needsASessionOrTheHostToken(Operation operation) {
        String path = filled(operation.path());

        HttpResponse<String> nobody =
                flight.house.send(flight.house.request(path).GET());
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(faults(operation, nobody)).isEmpty();
        assertThat(flight.house
                        .send(flight.house
                                .request(path)
                                .header("Authorization", "Bearer x")
                                .GET())
                        .statusCode())
                .isEqualTo(401);
        assertThat(flight.house
                        .send(flight.house
                                .asPerson(flight.house.signIn("ana"), path)
                                .GET())
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void thingThatIsNotThere_isAProblem(Operation operation) {
        for (String id : List.of("none", "9999999", "-1", "%00", "..%2f..", "a".repeat(2_000))) {
            if (operation.path().contains("{")) {
                HttpResponse<String> answer = flight.house.get(operation.path().replaceAll("\\{[a-z]+}", id));

                assertThat(answer.statusCode()).as(id + ": " + answer.body()).isIn(400, 404);
                if (id.equals("none")) {
                    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                    assertThat(faults(operation, answer)).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("writes")
    void writeByNobody_isRefused(Operation operation) {
        HttpResponse<String> answer = flight.house.send(flight.house
                .request(filled(operation.path()))
                .header("Origin", flight.house.server.origin().toString())
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(faults(operation, answer)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void writeByTheHostsShell_isAdmittedAsDescribed(Operation operation) {
        HttpResponse<String> answer = flight.house.send(flight.house
                .asHost(filled(operation.path()))
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString("{\"no\":\"such field\"}")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(operation.admits("host") ? 400 : 403);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void bodyThatIsNotAsDescribed_isRefused(Operation operation) {
        Sessions.Opened ana = flight.house.signIn("ana");
        boolean mayAna = !operation.path().equals("/api/v1/operators");
        Map<String, Integer> bodies = Map.of(
                "{\"no\":\"such field\"}",
                400,
                "[".repeat(5_000),
                400,
                "nonsense",
                400,
                "{\"reason\":\"" + "x".repeat(600 << 10) + "\"}",
                413);
        bodies.forEach((body, status) -> {
            HttpResponse<String> answer = flight.house.send(flight.house
                    .asPerson(ana, filled(operation.path()))
                    .header("Content-Type", JSON)
                    .POST(BodyPublishers.ofString(body)));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(mayAna ? status : 403);
            assertThat(faults(operation, answer)).isEmpty();
        });
        assertThat(flight.house
                        .send(flight.house
                                .asPerson(ana, filled(operation.path()))
                                .header("Content-Type", "text/xml")
                                .POST(BodyPublishers.ofString("<x/>")))
                        .statusCode())
                .isEqualTo(mayAna ? 415 : 403);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void writeToWhatIsNotThere_isAProblem(Operation operation) {
        if (!operation.path().contains("{id}")) {
            return;
        }
        HttpResponse<String> answer = write(operation, operation.path().replace("{id}", "none"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(faults(operation, answer)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void writeToWhatIsDone_isRefusedWithItsFindings(Operation operation) {
        if (!operation.path().contains("{id}")) {
            return;
        }
        HttpResponse<String> answer = write(operation, filled(operation.path()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(faults(operation, answer)).isEmpty();
        assertThat(CanonicalJson.MAPPER.readTree(answer.body()).path("findings"))
                .isNotEmpty();
    }

    @Test
    void taskInWords_isStartedOrRefusedAsDescribed() {
        Operation tasks = one(o -> o.method().equals("post") && o.path().equals("/api/v1/tasks"));

        HttpResponse<String> strange = task("make me a sandwich");
        assertThat(strange.statusCode()).as(strange.body()).isEqualTo(422);
        assertThat(faults(tasks, strange)).isEmpty();
        HttpResponse<String> long_ = task("mitigate " + "x".repeat(100_000));
        assertThat(long_.statusCode()).as(long_.body()).isIn(400, 422);
        assertThat(long_.body()).hasSizeLessThan(2_000);
    }

    @Test
    void nothing_approves() {
        assertThat(flight.api.operations())
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(operation.path())
                        .startsWith(operation.path().equals("/metrics") ? "/metrics" : "/api/v1/")
                        .doesNotContainPattern("approv|sign|assert|statement|deploy$"));
    }

    @Test
    void description_isOfTheVersionAndWhole() {
        JsonNode root = flight.api.root();

        assertThat(root.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(flight.api.operations().stream()
                        .map(o -> o.described().path("operationId").asString()))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("[a-z][a-z0-9-]+"));
        assertThat(root.findValuesAsString("$ref"))
                .isNotEmpty()
                .allMatch(reference -> root.at(reference.substring(1)).isObject());
    }

    @Test
    void events_needAPersonAndBeginAtOnce() throws Exception {
        assertThat(flight.house.get("/events").statusCode()).isEqualTo(403);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = http.send(
                    flight.house
                            .asPerson(flight.house.signIn("ana"), "/events")
                            .GET()
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = stream.body()) {
                assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
                assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("retry: 2000\n");
            }
        }
    }

    @Test
    void secondServerOverTheSameData_doesNotStart() {
        Said second = Said.by(
                "serve",
                "--config",
                flight.house.data.resolveSibling("countersign.yaml").toString());

        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("expected").contains("in use").doesNotContain("\tat ");
        assertThat(flight.house.get("/api/v1/devices").statusCode())
                .as("the first server's token still works")
                .isEqualTo(200);
        assertThat(flight.house.data.resolve("host.token")).exists();
    }

    private HttpResponse<String> task(String intent) {
        return flight.house.send(flight.house
                .asPerson(flight.house.signIn("ana"), "/api/v1/tasks")
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(CanonicalJson.MAPPER.writeValueAsString(Map.of("intent", intent)))));
    }

    /** A write with a body of the described form. */
    private HttpResponse<String> write(Operation operation, String path) {
        String name = operation.path().replaceFirst(".*/", "");
        String body = switch (name) {
            case "reject", "defer", "escalate" -> "{\"reason\":\"not now\"}";
            case "ask-evidence" -> "{\"question\":\"since when?\"}";
            case "modify" -> "{\"edits\":[],\"reason\":\"narrower\"}";
            default -> "{}";
        };
        return flight.house.send(flight.house
                .asPerson(flight.house.signIn("ana"), path)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(body)));
    }

    private Operation one(Predicate<Operation> which) {
        return operations().filter(which).findFirst().orElseThrow();
    }

    private List<String> faults(Operation operation, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return flight.api.faults(operation, answer.statusCode(), type, answer.body());
    }

    /** The path with ids of what there is. */
    private String filled(String path) {
        String id = switch (path.replaceFirst("^/(api/v1/)?", "").replaceFirst("/.*", "")) {
            case "proposals", "records" -> flight.proposal;
            case "deployments", "receipts" -> flight.deployment;
            case "devices" -> "border1";
            case "artifacts" ->
                flight.house
                        .read("/api/v1/artifacts?limit=1")
                        .path("artifacts")
                        .path(0)
                        .path("id")
                        .asString();
            case "evidence" ->
                flight.house
                        .read("/api/v1/devices/border1/evidence")
                        .path("evidence")
                        .path(0)
                        .path("id")
                        .asString();
            default -> "none";
        };
        return path.replace("{id}", id)
                .replace("{sequence}", "1")
                .replace("{size}", "2")
                .replace("{file}", document() + ".xml")
                .replaceFirst("/ask/flow$", "$0?source=192.0.2.1&destination=198.51.100.1")
                .replaceFirst("/ask/prefix-rate$", "$0?prefix=192.0.2.0/24");
    }

    private String document() {
        return flight.house
                .read("/api/v1/records/" + flight.proposal)
                .path("records")
                .path(0)
                .path("name")
                .asString();
    }
}
