package dev.countersign.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.ledger.LedgerVerdict;
import dev.countersign.control.ledger.LedgerVerifier;
import dev.countersign.core.CanonicalJson;
import dev.countersign.server.cli.Said;
import dev.countersign.state.artifact.ArtifactCodec;
import dev.countersign.state.artifact.Decoding;
import dev.countersign.state.window.InterfaceNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The commands of the terminal beside a server over a lab. */
@Tag("counterpart")
@ExtendWith(SharedFlight.class)
class ServedCommandsTest {
    private final Flight flight;

    ServedCommandsTest(Flight flight) {
        this.flight = flight;
    }

    @Test
    void commands_areAllDone() {
        assertThat(flight.said).hasSize(3).allSatisfy(command -> {
            assertThat(command.exitCode()).as(command.err()).isZero();
            assertThat(command.err()).doesNotContain("Exception");
        });
        assertThat(flight.said.get(1).out())
                .contains("1 What changes", "2 The difference on", "Signed. It is being deployed")
                .contains("./countersign keep " + flight.deployment);
    }

    @Test
    void listsForPeople_are80ColumnsWide() {
        String folder = flight.house.data.toString();
        assertThat(Said.by("queue", "--data", folder).out().lines())
                .anyMatch(line -> line.startsWith(flight.proposal))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void answersForPrograms_areJson() {
        String folder = flight.house.data.toString();
        assertThat(json(Said.by("queue", "--json", "--data", folder)).path("closed"))
                .isNotEmpty();
        assertThat(json(Said.by("show", flight.proposal, "--json", "--data", folder))
                        .path("id")
                        .asString())
                .isEqualTo(flight.proposal);
        assertThat(json(Said.by("record", flight.proposal, "--list", "--json", "--data", folder))
                        .path("records"))
                .isNotEmpty();
        assertThat(json(Said.by("enrol", "bob", "--json", "--data", folder))
                        .path("link")
                        .asString())
                .startsWith(flight.house.server.origin() + "/enrol/");
    }

    @Test
    void namesOfInterfaces_areWrittenAsStreamReadsThem(@TempDir Path folder) {
        Path file = folder.resolve("interfaces.txt");
        Said said = Said.by("interfaces", "--out", file.toString(), "--data", flight.house.data.toString());

        assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
        InterfaceNames names = StreamParts.names(file);
        assertThat(flight.house.server.network().inventory().devices())
                .isNotEmpty()
                .allSatisfy(device -> assertThat(names.name(device.id(), 1))
                        .isEqualTo(flight.house
                                .server
                                .network()
                                .telemetry()
                                .poller()
                                .interfaceName(device.id(), 1))
                        .isPresent());
    }

    @Test
    void thingsThatAreNotThere_endCommandsWith1() {
        String folder = flight.house.data.toString();
        for (String line : List.of("show p-none", "record p-none", "keep d-none --as ana", "keep d --as nobody")) {
            Said no = Said.by((line + " --data " + folder).split(" ", -1));

            assertThat(no.exitCode()).as(line).isEqualTo(1);
            assertThat(no.err()).as(line).contains("expected").doesNotContain("\tat ");
        }
    }

    @Test
    void artifacts_areListedShownAndWritten(@TempDir Path folder) throws IOException {
        String data = flight.house.data.toString();
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
        assertThat(flight.house
                        .send(flight.house
                                .asPerson(flight.house.signIn("ana"), "/artifacts/" + id)
                                .header("Accept", "text/html")
                                .GET())
                        .body())
                .contains("Who read it", "operator ana");
    }

    @Test
    void artifacts_areAskedAndSetAgainstWhatIsKept() {
        String data = flight.house.data.toString();
        Said said = Said.by("ask", "distinct-sources", "--last", "30s", "--json", "--data", data);
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
        Said said = Said.by("ask", "latency", "--data", flight.house.data.toString());

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.out()).contains("No answer.", "ask.artifacts", "none of this class");
    }

    @Test
    void exportedLedger_isIntact(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("ledger.jsonl");

        assertThat(Said.by("export-ledger", file.toString(), "--data", flight.house.data.toString())
                        .exitCode())
                .isZero();

        try (InputStream in = Files.newInputStream(file)) {
            assertThat(LedgerVerifier.pinned(flight.house
                                    .read("/api/v1/ledger/checkpoint")
                                    .path("publicKey")
                                    .asString())
                            .verify(in))
                    .isInstanceOf(LedgerVerdict.Intact.class);
        }
    }

    private static JsonNode json(Said command) {
        assertThat(command.exitCode()).as(command.err()).isZero();
        return CanonicalJson.MAPPER.readTree(command.out());
    }
}
