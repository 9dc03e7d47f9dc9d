package dev.countersign.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The reference is what the keys say. To write it again: {@code mvn -pl server -am test -Dtest=ConfigReferenceTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dwrite}.
 */
class ConfigReferenceTest {
    private static final Path FILE = Path.of("..", "docs", "reference", "configuration.md");

    @Test
    void reference_isWhatTheKeysSay() throws IOException {
        String written = ConfigReference.markdown();
        if (System.getProperty("write") != null) {
            Files.writeString(FILE, written);
        }

        assertThat(FILE)
                .as("run this test with -Dwrite to write it again")
                .exists()
                .content()
                .isEqualTo(written);
    }

    @Test
    void everyKey_isDescribed() {
        assertThat(Configuration.KEYS).allSatisfy(key -> {
            assertThat(key.name()).matches("[a-z]+(\\.[a-z]+(-[a-z0-9]+)*)+");
            assertThat(key.description()).as(key.name()).endsWith(".").doesNotContain("|");
            assertThat(key.expected()).as(key.name()).isNotBlank().doesNotContain("|");
        });
    }

    @Test
    void keysAndVariables_areEachThereOnce() {
        assertThat(Configuration.KEYS).extracting(Key::name).doesNotHaveDuplicates();
        assertThat(Configuration.KEYS).extracting(Key::variable).doesNotHaveDuplicates();
    }
}
