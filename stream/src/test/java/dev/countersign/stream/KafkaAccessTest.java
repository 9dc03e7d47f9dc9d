package dev.countersign.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaAccessTest {
    private static final String SECRET = "correct-horse";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssl.keystore.password",
                "ssl.key.password",
                "ssl.truststore.password",
                "sasl.jaas.config",
                "ssl.keystore.key",
                "sasl.oauthbearer.client.credentials.client.secret"
            })
    void fileWithASecretThatOthersCanRead_isRefused_andTheSecretIsNotSaid(String name) throws IOException {
        Path file = file(name + "=" + SECRET, "rw-r-----");

        assertThatThrownBy(() -> KafkaAccess.security(file))
                .isInstanceOf(StreamException.class)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining(SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(KafkaAccess.security(file)).containsEntry(name, SECRET);
    }

    @Test
    void fileWithoutASecret_mayBeReadByOthers() throws IOException {
        Path file = file("security.protocol=SSL\nssl.truststore.location=trusted.pem", "rw-r--r--");

        assertThat(KafkaAccess.security(file)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bootstrap.servers=elsewhere:9092", "group.id=x", "ssl=\\u00zz"})
    void otherThanSecurityProperties_areRefused(String line) throws IOException {
        Path file = file(line, "rw-------");

        assertThatThrownBy(() -> KafkaAccess.security(file)).isInstanceOf(StreamException.class);
    }

    @Test
    void accessAsText_hasNoSecret() throws IOException {
        KafkaAccess access = new KafkaAccess(
                "127.0.0.1:9092", KafkaAccess.security(file("sasl.jaas.config=" + SECRET, "rw-------")));

        assertThat(access).hasToString("Kafka at 127.0.0.1:9092 with [sasl.jaas.config]");
        assertThat(PublisherConfig.of(access, Topics.DEFAULT, TopicPlan.DEFAULT, "c")
                        .toString())
                .doesNotContain(SECRET);
    }

    private Path file(String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file;
    }
}
