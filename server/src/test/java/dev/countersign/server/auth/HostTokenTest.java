package dev.countersign.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTokenTest {
    @TempDir
    private Path folder;

    @Test
    void token_isForItsOwnerOnlyAndGoesWithTheServer() throws IOException {
        HostToken token = HostToken.write(folder, new SecureRandom());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(HostToken.FILE))))
                .isEqualTo("rw-------");
        assertThat(token.matches(HostToken.read(folder))).isTrue();
        assertThat(token.matches("")).isFalse();
        assertThat(token).hasToString("host token");
        token.close();
        assertThatThrownBy(() -> HostToken.read(folder)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void nextToken_takesThePlaceOfTheLast() throws IOException {
        HostToken first = HostToken.write(folder, new SecureRandom());
        HostToken.write(folder, new SecureRandom());

        assertThat(first.matches(HostToken.read(folder))).isFalse();
    }

    @Test
    void linkToAnotherFile_isReplacedAndNotFollowed() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "keep");
        Files.createSymbolicLink(folder.resolve(HostToken.FILE), other);

        HostToken.write(folder, new SecureRandom());

        assertThat(other).hasContent("keep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "r--r-----", "r-----r--", "rw--w----", "rwx------"})
    void tokenThatOthersCanRead_isRefused(String mode) throws IOException {
        HostToken.write(folder, new SecureRandom());
        Files.setPosixFilePermissions(folder.resolve(HostToken.FILE), PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> HostToken.read(folder)).hasMessageContaining("expected mode 0600, found " + mode);
    }
}
