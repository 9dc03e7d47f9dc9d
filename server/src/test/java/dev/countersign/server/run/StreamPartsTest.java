package dev.countersign.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.core.DeviceId;
import dev.countersign.state.window.InterfaceNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file with the names of interfaces. */
class StreamPartsTest {
    private static final DeviceId R1 = new DeviceId("r1");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ge-0/0/0", "Ethernet 1/1", "port#3", "é"})
    void nameThatFits_isReadBack(String name) throws IOException {
        assertThat(StreamParts.fits(name)).isTrue();
        assertThat(names("# all of them\nr1 7 " + name + "\n\nr1 8 other # the last\n")
                        .name(R1, 7))
                .contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ge-0", "ge-0 ", "ge #1", "#1", "a\nr1 1 b", "a\rb", "\u202ea"})
    void nameThatALineCannotHold_doesNotFit(String name) {
        assertThat(StreamParts.fits(name)).isFalse();
        assertThat(StreamParts.fits("x".repeat(256))).isFalse();
    }

    @Test
    void lineThatIsNone_isRefused() {
        assertThatThrownBy(() -> names("r1 one ge-0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected lines of device, ifIndex and name, found \"r1 one ge-0\"");
    }

    private InterfaceNames names(String text) throws IOException {
        return StreamParts.names(Files.writeString(folder.resolve("interfaces.txt"), text));
    }
}
