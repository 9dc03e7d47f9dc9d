package dev.countersign.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.control.ledger.LedgerVerdict;
import dev.countersign.control.ledger.LedgerVerifier;
import dev.countersign.core.CanonicalJson;
import dev.countersign.server.auth.Sessions;
import dev.countersign.server.cli.Said;
import dev.countersign.server.run.OpenApiDocument.Operation;
import dev.countersign.state.artifact.ArtifactCodec;
import dev.countersign.state.artifact.Decoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The whole server over a lab: a flood is approved and kept by commands of the terminal, then every documented operation
 * is held to its description.
 */
@Tag("counterpart")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServedHouseTest {
    private static final Duration FLOOD = Duration.ofSeconds(150);
    private static final Duration WINDOW = Duration.ofSeconds(110);
    private static final String JSON = "application/json";

    private final List<Said> said = new ArrayList<>();
    private House house;
    private OpenApiDocument api;
    private String proposal = "";
    private String deployment = "";

    @BeforeAll
    void fly(@TempDir Path folder) throws Exception {
        needSshKeygen();
        house = House.start(folder);
        api = new OpenApiDocument(
                house.send(house.request("/api/v1/openapi.json").GET()).body());
        house.lab.play("syn-flood", Duration.ZERO);
        String key = key(folder).toString();
        run("enrol", "ana", "--ssh-key", key + ".pub");
        proposal = await("a proposal in the queue")
                .atMost(FLOOD)
                .until(
                        () -> house.read("/api/v1/proposals")
                                .path("open")
                                .valueStream()
                                .filter(row -> row.path("state").asString().equals("AWAITING_REVIEW"))
                                .map(row -> row.path("id").asString())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        String device = house.read("/api/v1/proposals/" + proposal)
                .path("devices")
                .path(0)
                .asString();
        type(device, "approve", proposal, "--as", "ana", "--key", key);
        deployment =
                house.read("/api/v1/proposals/" + proposal).path("deployment").asString();
        await("green probes in the confirm window").atMost(WINDOW).until(() -> allGreen());
        run("keep", deployment, "--as", "ana", "--key", key, "--no-input");
        await("a kept change").atMost(WINDOW).until(() -> state().equals("CONFIRMED"));
    }

    @AfterAll
    void land() {
        if (house != null) {
            house.close();
        }
    }

    @Test
    void commands_areAllDone() {
        assertThat(said).hasSize(3).allSatisfy(command -> {
            assertThat(command.exitCode()).as(command.err()).isZero();
            assertThat(command.err()).doesNotContain("Exception");
        });
        assertThat(said.get(1).out())
                .contains("1 What changes", "2 The difference on", "Signed. It is being deployed")
                .contains("./countersign keep " + deployment);
    }

    @Test
    void listsForPeople_are80ColumnsWide() {
        String folder = house.data.toString();
        assertThat(Said.by("queue", "--data", folder).out().lines())
                .anyMatch(line -> line.startsWith(proposal))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void answersForPrograms_areJson() {
        String folder = house.data.toString();
        assertThat(json(Said.by("queue", "--json", "--data", folder)).path("closed"))
                .isNotEmpty();
        assertThat(json(Said.by("show", proposal, "--json", "--data", folder))
                        .path("id")
                        .asString())
                .isEqualTo(proposal);
        assertThat(json(Said.by("record", proposal, "--list", "--json", "--data", folder))
                        .path("records"))
                .isNotEmpty();
        assertThat(json(Said.by("enrol", "bob", "--json", "--data", folder))
                        .path("link")
                        .asString())
                .startsWith(house.server.origin() + "/enrol/");
    }

    @Test
    void thingsThatAreNotThere_endCommandsWith1() {
        String folder = house.data.toString();
        for (String line : List.of("show p-none", "record p-none", "keep d-none --as ana", "keep d --as nobody")) {
            Said no = Said.by((line + " --data " + folder).split(" ", -1));

            assertThat(no.exitCode()).as(line).isEqualTo(1);
            assertThat(no.err()).as(line).contains("expected").doesNotContain("\tat ");
        }
    }

    @Test
    void artifacts_areListedShownAndWritten(@TempDir Path folder) throws IOException {
        String data = house.data.toString();
        Path file = folder.resolve("artifact.cose");

        assertThat(Said.by("artifacts", "--query", "TRAFFIC_MIX", "--data", data)
                        .out()
                        .lines())
                .anyMatch(line -> line.matches("sa-[0-9a-f]{32} +traffic-mix .*"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        String id = json(Said.by("artifacts", "--limit", "1", "--json", "--data", data))
                .path("artifacts")
                .path(0)
                .path("id")
                .asString();
        assertThat(Said.by("artifacts", id, "--out", file.toString(), "--data", data)
                        .out())
                .contains("How sure", "From where", "Who read it", "host shell");
        assertThat(ArtifactCodec.decode(Files.readAllBytes(file)))
                .isInstanceOfSatisfying(
                        Decoding.Decoded.class,
                        decoded -> assertThat(decoded.signed().artifact().id()).isEqualTo(id));
        assertThat(house.send(house.asPerson(house.signIn("ana"), "/artifacts/" + id)
                                .header("Accept", "text/html")
                                .GET())
                        .body())
                .contains("Who read it", "operator ana");
    }

    @Test
    void artifacts_areAskedAndSetAgainstWhatIsKept() {
        String data = house.data.toString();
        Said said = Said.by("ask", "distinct-sources", "--last", "60s", "--json", "--data", data);
        JsonNode answer = json(said).path("answer");
        JsonNode value = answer.path("values").path(0);

        assertThat(said.exitCode()).as(said.out()).isZero();
        assertThat(value.path("estimate").asDouble())
                .isCloseTo(value.path("exact").asDouble(), Percentage.withPercentage(10));
        assertThat(answer.path("artifacts")).isNotEmpty();
        assertThat(Said.by("ask", "heavy-hitters", "--data", data).out())
                .contains("Which sources send most?", "error", "interval", "sa-")
                .satisfies(text -> assertThat(text.lines())
                        .filteredOn(line -> !line.contains("sa-"))
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80)));
    }

    @Test
    void questionWithoutArtifacts_endsWith1AndTheReason() {
        Said said = Said.by("ask", "latency", "--data", house.data.toString());

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).contains("No answer.", "ask.artifacts", "none of this class");
    }

    @Test
    void exportedLedger_isIntact(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ledger.jsonl");

        assertThat(Said.by("export-ledger", file.toString(), "--data", house.data.toString())
                        .exitCode())
                .isZero();

        try (InputStream in = Files.newInputStream(file)) {
            assertThat(LedgerVerifier.pinned(house.read("/api/v1/ledger/checkpoint")
                                    .path("publicKey")
                                    .asString())
                            .verify(in))
                    .isInstanceOf(LedgerVerdict.Intact.class);
        }
    }

    Stream<Operation> operations() {
        return api.operations().stream();
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
        HttpResponse<String> answer = house.get(filled(operation.path()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(faults(operation, answer)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("closedReads")
    void read_needsASessionOrTheHostToken(Operation operation) {
        String path = filled(operation.path());

        HttpResponse<String> nobody = house.send(house.request(path).GET());
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(faults(operation, nobody)).isEmpty();
        assertThat(house.send(house.request(path)
                                .header("Authorization", "Bearer x")
                                .GET())
                        .statusCode())
                .isEqualTo(401);
        assertThat(house.send(house.asPerson(house.signIn("ana"), path).GET()).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("reads")
    void thingThatIsNotThere_isAProblem(Operation operation) {
        for (String id : List.of("none", "9999999", "-1", "%00", "..%2f..", "a".repeat(2_000))) {
            if (operation.path().contains("{")) {
                HttpResponse<String> answer = house.get(operation.path().replaceAll("\\{[a-z]+}", id));

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
        HttpResponse<String> answer = house.send(house.request(filled(operation.path()))
                .header("Origin", house.server.origin().toString())
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(faults(operation, answer)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void writeByTheHostsShell_isAdmittedAsDescribed(Operation operation) {
        HttpResponse<String> answer = house.send(house.asHost(filled(operation.path()))
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString("{\"no\":\"such field\"}")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(operation.admits("host") ? 400 : 403);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void bodyThatIsNotAsDescribed_isRefused(Operation operation) {
        Sessions.Opened ana = house.signIn("ana");
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
            HttpResponse<String> answer = house.send(house.asPerson(ana, filled(operation.path()))
                    .header("Content-Type", JSON)
                    .POST(BodyPublishers.ofString(body)));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(mayAna ? status : 403);
            assertThat(faults(operation, answer)).isEmpty();
        });
        assertThat(house.send(house.asPerson(ana, filled(operation.path()))
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
        assertThat(api.operations())
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(operation.path())
                        .startsWith(operation.path().equals("/metrics") ? "/metrics" : "/api/v1/")
                        .doesNotContainPattern("approv|sign|assert|statement|deploy$"));
    }

    @Test
    void description_isOfTheVersionAndWhole() {
        JsonNode root = api.root();

        assertThat(root.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(api.operations().stream()
                        .map(o -> o.described().path("operationId").asString()))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches("[a-z][a-z0-9-]+"));
        assertThat(root.findValuesAsString("$ref"))
                .isNotEmpty()
                .allMatch(reference -> root.at(reference.substring(1)).isObject());
    }

    @Test
    void events_needAPersonAndBeginAtOnce() throws Exception {
        assertThat(house.get("/events").statusCode()).isEqualTo(403);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = http.send(
                    house.asPerson(house.signIn("ana"), "/events").GET().build(),
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
                house.data.resolveSibling("countersign.yaml").toString());

        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(second.err()).contains("expected").contains("in use").doesNotContain("\tat ");
        assertThat(house.get("/api/v1/devices").statusCode())
                .as("the first server's token still works")
                .isEqualTo(200);
        assertThat(house.data.resolve("host.token")).exists();
    }

    private HttpResponse<String> task(String intent) {
        return house.send(house.asPerson(house.signIn("ana"), "/api/v1/tasks")
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
        return house.send(house.asPerson(house.signIn("ana"), path)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(body)));
    }

    private Operation one(Predicate<Operation> which) {
        return operations().filter(which).findFirst().orElseThrow();
    }

    private List<String> faults(Operation operation, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return api.faults(operation, answer.statusCode(), type, answer.body());
    }

    /** The path with ids of what there is. */
    private String filled(String path) {
        String id = switch (path.replaceFirst("^/(api/v1/)?", "").replaceFirst("/.*", "")) {
            case "proposals", "records" -> proposal;
            case "deployments", "receipts" -> deployment;
            case "devices" -> "border1";
            case "artifacts" ->
                house.read("/api/v1/artifacts?limit=1")
                        .path("artifacts")
                        .path(0)
                        .path("id")
                        .asString();
            case "evidence" ->
                house.read("/api/v1/devices/border1/evidence")
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
        return house.read("/api/v1/records/" + proposal)
                .path("records")
                .path(0)
                .path("name")
                .asString();
    }

    private boolean allGreen() {
        JsonNode probes = house.read("/api/v1/deployments/" + deployment).path("probes");
        return !probes.isEmpty()
                && probes.valueStream()
                        .allMatch(probe -> probe.path("state").asString().equals("GREEN"));
    }

    private String state() {
        return house.read("/api/v1/deployments/" + deployment).path("state").asString();
    }

    private static JsonNode json(Said command) {
        assertThat(command.exitCode()).as(command.err()).isZero();
        return CanonicalJson.MAPPER.readTree(command.out());
    }

    private void run(String... line) {
        List<String> whole = new ArrayList<>(List.of(line));
        whole.addAll(List.of("--data", house.data.toString()));
        Said done = Said.by(whole.toArray(String[]::new));
        assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
        said.add(done);
    }

    /** Runs a command and types an answer. */
    private void type(String answer, String... line) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream((answer + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            run(line);
        } finally {
            System.setIn(before);
        }
    }

    private static Path key(Path folder) throws IOException, InterruptedException {
        Path key = folder.resolve("id_ed25519");
        Process process = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return key;
    }

    private static void needSshKeygen() {
        boolean there = Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> Stream.of(path.split(":", -1)))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ssh-keygen")));
        if (!there && "true".equals(System.getenv("CI"))) {
            Assertions.fail("needs ssh-keygen; ./countersign test installs it on Debian as root");
        }
        Assumptions.assumeTrue(there, "needs ssh-keygen; ./countersign test installs it on Debian as root");
    }
}
