package dev.countersign.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.state.sketch.SketchKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SketchKeyFileTest {
    @TempDir
    private Path folder;

    private final Random random = new Random(1);

    @Test
    void ownKey_isMadeOnce_forItsOwnerOnly() throws IOException {
        Path data = folder.resolve("data");
        List<SketchKey> first = SketchKeyFile.keys(data, Optional.empty(), random);

        assertThat(SketchKeyFile.keys(data, Optional.empty(), random))
                .isEqualTo(first)
                .hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("sketch.keys"))))
                .isEqualTo("rw-------");
    }

    @Test
    void rotatedKeys_areKeptBehindTheNewOne_ownAndShared() throws IOException {
        SketchKey own = SketchKeyFile.keys(folder, Optional.empty(), random).getFirst();
        SketchKey shared = SketchKeyFile.keys(folder, shared('a'), random).getFirst();
        List<SketchKey> rotated = SketchKeyFile.keys(folder, shared('b'), random);

        assertThat(rotated).hasSize(3).endsWith(shared, own).doesNotHaveDuplicates();
        assertThat(SketchKeyFile.keys(folder, Optional.empty(), random))
                .as("without a shared key the own one again, never one that peers have")
                .startsWith(own)
                .hasSize(3);
    }

    @Test
    void lineOnTop_rotatesAnOwnKey() throws IOException {
        SketchKey before = SketchKeyFile.keys(folder, Optional.empty(), random).getFirst();
        Path file = folder.resolve("sketch.keys");
        Files.writeString(file, "own " + "c".repeat(32) + "\n" + Files.readString(file));

        assertThat(SketchKeyFile.keys(folder, Optional.empty(), random))
                .hasSize(2)
                .endsWith(before);
    }

    @Test
    void noMoreThanSixteen_areKept() throws IOException {
        for (int i = 0; i < 40; i++) {
            SketchKeyFile.keys(folder, shared((char) ('a' + i % 6), i), random);
        }

        assertThat(SketchKeyFile.keys(folder, Optional.empty(), random)).hasSize(16);
    }

    @Test
    void fileOfOthers_orOfSomethingElse_isRefused() throws IOException {
        Path file = folder.resolve("sketch.keys");
        SketchKeyFile.keys(folder, Optional.empty(), random);
        Files.writeString(file, "own 12\n");
        assertThatThrownBy(() -> SketchKeyFile.keys(folder, Optional.empty(), random))
                .hasMessageContaining("expected at most 16 lines")
                .hasMessageNotContaining("own 12");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SketchKeyFile.keys(folder, Optional.empty(), random))
                .hasMessageContaining("chmod 600");
    }

    private Optional<Path> shared(char digit) throws IOException {
        return shared(digit, 0);
    }

    private Optional<Path> shared(char digit, int number) throws IOException {
        Path file = folder.resolve("shared");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, String.valueOf(digit).repeat(30) + "%02x".formatted(number));
        return Optional.of(file);
    }
}
