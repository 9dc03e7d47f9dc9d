package dev.countersign.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.server.config.ConfigException.Code;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no configuration may hold, each refused with its key and line. */
class ConfigurationRefusalsTest {
    @TempDir
    private Path folder;

    private ConfigFile file = new ConfigFile(Path.of(""));

    @BeforeEach
    void name() {
        file = new ConfigFile(folder);
    }

    @Test
    void exchange_needsAllItsFilesOrNone() throws IOException {
        String some = "exchange:\n  policy-file: sharing.yaml\n  listen: 127.0.0.1:9443\n";
        String rest = "  certificate-file: a.crt\n  key-file: a.key\n  trust-file: b.crt\n  sketch-key-file: s.key\n";

        assertThat(file.load("# nothing\n").exchange()).isEmpty();
        assertThat(file.load(some + rest).exchange().orElseThrow().rules()).isEqualTo(folder.resolve("sharing.yaml"));
        file.refused(Code.CONFLICT, some).hasMessageContaining("exchange.sketch-key-file");
    }

    @Test
    void unknownKey_isRefusedWithItsLineAndTheNearest() throws IOException {
        file.refused(Code.UNKNOWN_KEY, "web:\n  host: 127.0.0.1\n  prot: 80\n")
                .hasMessageContaining("line 3")
                .hasMessageContaining("web.prot")
                .hasMessageContaining("web.port");
    }

    @Test
    void unknownVariable_isRefused() {
        assertThatThrownBy(() -> Configuration.load(Optional.empty(), Map.of("COUNTERSIGN_WEB_PROT", "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("COUNTERSIGN_WEB_PROT")
                .hasMessageContaining("COUNTERSIGN_WEB_PORT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web.port | 0",
                "web.port | 65536",
                "web.port | http",
                "web.port | 99999999999",
                "web.port | ''",
                "web.host | ' '",
                "web.session.idle | 30",
                "web.session.idle | 59s",
                "web.session.idle | -5m",
                "web.session.absolute | 8d",
                "web.session.absolute | 99999999999999999999d",
                "web.origin | ftp://x",
                "web.origin | https://x/path",
                "web.origin | https://user@x",
                "web.origin | countersign.example.net",
                "network.poll | 999ms",
                "flow.listen | 4739",
                "flow.listen | exporter.example:4739",
                "flow.listen | 127.0.0.1:70000",
                "flow.listen | ':4739'",
                "model.kind | CLAIRVOYANT",
                "trigger.enabled | yes",
                "trigger.enabled | 'True'",
                "trigger.syn-share | 1.1",
                "trigger.syn-share | NaN",
                "trigger.packets-per-second | 0",
                "trigger.packets-per-second | Infinity",
                "review.max-rounds | 21",
                "review.max-open | 2.5",
                "approval.ssh | T4",
                "approval.maintenance | SUNDAY",
                "approval.maintenance | SOMEDAY 02:00 4h",
                "approval.maintenance | SUNDAY 25:00 4h",
                "deploy.confirm-timeout | 9s",
                "deploy.rpc-timeout | 6m",
                "ledger.origin | 'a b'",
                "ledger.origin | ''"
            })
    void valueThatIsNotAsExpected_isRefused(String key, String value) throws IOException {
        file.refused(Code.VALUE, "%s: \"%s\"%n".formatted(key, value))
                .hasMessageContaining(key)
                .hasMessageContaining("line 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "web:\n  port: [8080]\n",
                "data:\n  folder: [a, b]\n",
                "trigger:\n  enabled: [true]\n",
                "model:\n  name: []\n"
            })
    void listWhereOneValueBelongs_isRefused(String yaml) throws IOException {
        file.refused(Code.VALUE, yaml).hasMessageContaining("found a list").hasMessageContaining("line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.key-file", "web.tls.key-file", "model.name", "data.folder", "network.inventory"})
    void controlCharacters_areRefused(String key) throws IOException {
        file.refused(Code.VALUE, key + ": \"a\\0b\"\n").hasMessageContaining(key);
        file.refused(Code.VALUE, key + ": \"a\\nb\"\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::", "countersign.example.net", "127.0.0.1.example.net"})
    void listeningBeyondLoopback_needsTls(String host) throws IOException {
        file.refused(Code.CONFLICT, "web:\n  host: \"%s\"\n".formatted(host))
                .hasMessageContaining("web.host")
                .hasMessageContaining("web.tls.certificate-file");
        assertThat(file.load("web:\n  host: \"%s\"\n  tls: {certificate-file: c.pem, key-file: k.pem}\n"
                                .formatted(host))
                        .web()
                        .tls())
                .hasValueSatisfying(tls -> assertThat(tls.key()).isEqualTo(folder.resolve("k.pem")));
    }

    @Test
    void halfOfTls_isRefused() throws IOException {
        file.refused(Code.CONFLICT, "web:\n  tls:\n    key-file: k.pem\n").hasMessageContaining("certificate-file");
    }

    @Test
    void plainOriginWithTls_isRefused() throws IOException {
        file.refused(Code.CONFLICT, """
                web:
                  origin: http://countersign.example.net
                  tls: {certificate-file: c.pem, key-file: k.pem}
                """).hasMessageContaining("web.origin");
    }

    @Test
    void openAiModel_needsAddressAndName() throws IOException {
        file.refused(Code.CONFLICT, "model:\n  kind: OPENAI\n").hasMessageContaining("model.url");
        file.refused(Code.CONFLICT, "model:\n  kind: OPENAI\n  url: http://localhost:1/v1\n")
                .hasMessageContaining("model.name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://models.example.net/v1", "https://user:hunter2@models.example.net/v1", "file:///etc"})
    void modelAddressThatWouldShowASecret_isRefusedWithoutRepeatingIt(String url) throws IOException {
        file.refused(Code.VALUE, "model:\n  kind: OPENAI\n  name: m\n  url: %s\n".formatted(url))
                .hasMessageContaining("model.url")
                .message()
                .doesNotContain("hunter2");
    }
}
