package dev.countersign.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.server.exchange.ExchangeMemory.State;
import dev.countersign.server.exchange.ExchangeMemory.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeMemoryTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final Duration EACH = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void stateIsReadAsItWasWritten_forItsOwnerOnly() throws IOException {
        Path file = folder.resolve("exchange.json");
        ExchangeMemory memory = memory(file);
        assertThat(memory.read()).isEmpty();
        State state = new State(NOON, true, Map.of("noc", 2.5), Map.of("west", List.of(new Taken(NOON, 7))));

        memory.write(state);

        assertThat(memory.read()).contains(state);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void cleanEnd_keepsWhatWasLeft_andTimeRefills() {
        State state = new State(NOON, true, Map.of("noc", 2.5), Map.of());

        assertThat(state.tokens("noc", EACH, NOON)).isEqualTo(2.5);
        assertThat(state.tokens("noc", EACH, NOON.plusSeconds(20))).isEqualTo(4.5);
        assertThat(state.tokens("noc", EACH, NOON.minusSeconds(3600)))
                .as("a clock that went back")
                .isEqualTo(2.5);
        assertThat(state.tokens("new in the policy", EACH, NOON)).isZero();
    }

    @Test
    void crash_leavesOnlyWhatTimeRefills() {
        State state = new State(NOON, false, Map.of("noc", 600.0), Map.of());

        assertThat(state.tokens("noc", EACH, NOON)).isZero();
        assertThat(state.tokens("noc", EACH, NOON.plusSeconds(20))).isEqualTo(2);
    }

    @Test
    void fileThatCannotBeRead_leavesNothing() throws IOException {
        Path file = folder.resolve("exchange.json");
        for (String text : List.of("", "{", "[]", "{\"clean\":true}", "\0\0")) {
            Files.writeString(file, text);

            assertThat(memory(file).read())
                    .hasValueSatisfying(
                            state -> assertThat(state.tokens("noc", EACH, NOON)).isZero());
        }
    }

    private static ExchangeMemory memory(Path file) {
        return new ExchangeMemory(file, Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
