package dev.countersign.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.server.cli.Said;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/** The whole server over a lab, in which a flood is approved and kept by commands of the terminal. */
final class Flight implements AutoCloseable {
    private static final Duration FLOOD = Duration.ofSeconds(150);
    private static final Duration WINDOW = Duration.ofSeconds(110);

    final House house;
    final OpenApiDocument api;

    /** What the commands said, in order. */
    final List<Said> said = new ArrayList<>();

    String proposal = "";
    String deployment = "";

    private Flight(Path folder) throws IOException {
        house = House.start(folder);
        api = new OpenApiDocument(
                house.send(house.request("/api/v1/openapi.json").GET()).body());
    }

    /** Flies; a machine without ssh-keygen skips, or fails where everything must be there. */
    static Flight fly(Path folder) throws IOException, InterruptedException {
        needSshKeygen();
        Flight flight = new Flight(folder);
        flight.fly(key(folder).toString());
        return flight;
    }

    private void fly(String key) {
        house.lab.play("syn-flood", Duration.ZERO);
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

    @Override
    public void close() {
        house.close();
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
