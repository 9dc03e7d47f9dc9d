package dev.countersign.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.control.review.ApprovalMethod;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.core.WeeklyWindow;
import dev.countersign.server.config.ConfigException.Code;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, defaults, sources and refusals. */
class ConfigurationTest {
    /** A change here changes every installation: say so in CHANGELOG.md. */
    private static final String DEFAULTS = """
            data.folder=data
            ledger.origin=countersign.local/ledger
            web.host=127.0.0.1
            web.port=8080
            web.origin=
            web.tls.certificate-file=
            web.tls.key-file=
            web.session.idle=30m
            web.session.absolute=12h
            network.inventory=inventory.yaml
            network.poll=5s
            network.push=false
            network.push-every=5s
            flow.listen=127.0.0.1:4739
            series.url=
            series.bearer-file=
            series.window=60s
            series.timeout=10s
            artifacts.retention=1h
            artifacts.most=20000
            artifacts.mebibytes=256
            quota.interfaces=64
            quota.records=5000000
            quota.artifacts=128
            quota.kibibytes=8192
            model.kind=BUILTIN
            model.url=
            model.name=
            model.key-file=
            model.timeout=60s
            trigger.enabled=true
            trigger.packets-per-second=100000
            trigger.syn-share=0.8
            trigger.quiet=5m
            audit.configurations.every=10m
            audit.configurations.peers=role
            audit.configurations.leave-out=/ietf-interfaces:interfaces/interface/description,\
            /ietf-interfaces:interfaces/interface/ietf-ip:ipv4/address,\
            /ietf-interfaces:interfaces/interface/ietf-ip:ipv6/address,/ietf-system:system/hostname
            audit.configurations.unnamed=/ietf-access-control-list:acls/attachment-points/interface,\
            /ietf-interfaces:interfaces/interface
            audit.baselines.every=30s
            audit.baselines.recent=30s
            audit.baselines.samples=60
            audit.baselines.deviations=6
            audit.baselines.change=0.25
            review.lifetime=30m
            review.evidence-max-age=30m
            review.statement-lifetime=10m
            review.max-rounds=3
            review.max-open=100
            approval.passkey=T3
            approval.ssh-hardware=T2
            approval.ssh=T1
            approval.maintenance=
            policy.protected-prefixes=
            policy.windows=
            policy.max-devices=10
            policy.max-nodes=1000
            policy.broadest-drop-v4=8
            policy.broadest-drop-v6=24
            policy.forbidden-paths=
            risk.narrow-v4=20
            risk.narrow-v6=44
            risk.fresh-evidence=2m
            risk.low-confidence=50
            risk.history-counts=5
            risk.rollback-share=0.2
            deploy.confirm-timeout=2m
            deploy.rpc-timeout=20s
            exchange.policy-file=
            exchange.listen=127.0.0.1:8443
            exchange.certificate-file=
            exchange.key-file=
            exchange.trust-file=
            exchange.sketch-key-file=
            kafka.bootstrap=
            kafka.topic-prefix=countersign
            kafka.properties-file=
            kafka.trust-file=
            kafka.sketch-key-file=
            broker.bootstrap=
            broker.topics=
            broker.group=countersign
            broker.properties-file=
            broker.oldest=15m
            broker.window=60s
            """;

    @TempDir
    private Path folder;

    private ConfigFile file = new ConfigFile(Path.of(""));

    @BeforeEach
    void name() {
        file = new ConfigFile(folder);
    }

    @Test
    void keysAndDefaults_areThese() {
        assertThat(Configuration.effective(Optional.empty(), Map.of()).stream()
                        .map(setting -> setting.key() + "=" + setting.value() + "\n")
                        .collect(Collectors.joining()))
                .isEqualTo(DEFAULTS);
    }

    @Test
    void emptyFile_givesTheDefaults() throws IOException {
        Configuration given = file.load("# nothing yet\n");

        assertThat(given.web().port()).isEqualTo(8080);
        assertThat(given.model()).isEqualTo(new ModelSettings.Builtin());
        assertThat(given.data()).as("seen from the file").isEqualTo(folder.resolve("data"));
    }

    @Test
    void file_overridesDefaultsAndTheEnvironmentTheFile() throws IOException {
        String yaml = "web:\n  port: 9000\n  session:\n    idle: 10m\ndeploy:\n  confirm-timeout: 90s\n";
        Configuration given = file.load(yaml, Map.of("COUNTERSIGN_WEB_PORT", "9001", "PATH", "/bin"));

        assertThat(given.web().port()).isEqualTo(9001);
        assertThat(given.web().session().idle()).isEqualTo(Duration.ofMinutes(10));
        assertThat(given.deploy().confirmTimeout()).isEqualTo(Duration.ofSeconds(90));
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
    void policyAndRisk_areRulesOfTheOneFile() throws IOException {
        Configuration given = file.load("""
                policy:
                  protected-prefixes: [192.0.2.0/24, "2001:db8::/32"]
                  windows: [SUNDAY 02:00 4h]
                  max-nodes: 50
                  forbidden-paths: [/ietf-interfaces:interfaces, /ietf-system:system/hostname]
                risk:
                  narrow-v4: 24
                """);

        assertThat(given.policy().protectedPrefixes())
                .extracting(Object::toString)
                .containsExactly("192.0.2.0/24", "2001:db8::/32");
        assertThat(given.policy().windows())
                .containsExactly(new WeeklyWindow(DayOfWeek.SUNDAY, LocalTime.of(2, 0), Duration.ofHours(4)));
        assertThat(given.policy().maxNodes()).isEqualTo(50);
        assertThat(given.policy().forbiddenPaths())
                .containsExactly("/ietf-interfaces:interfaces", "/ietf-system:system/hostname");
        assertThat(given.risk().narrowV4()).isEqualTo(24);
        file.refused(Code.VALUE, "policy:\n  forbidden-paths: [interfaces]\n").hasMessageContaining("schema paths");
        file.refused(Code.VALUE, "policy:\n  protected-prefixes: [192.0.2.0/40]\n")
                .hasMessageContaining("prefixes");
    }

    @Test
    void effectiveSettings_sayWhereTheyComeFrom() throws IOException {
        file.load("web:\n  port: 9000\n");

        Map<String, String> sources =
                Configuration.effective(Optional.of(file.path()), Map.of("COUNTERSIGN_WEB_HOST", "::1")).stream()
                        .collect(Collectors.toMap(
                                Configuration.EffectiveSetting::key, Configuration.EffectiveSetting::source));

        assertThat(sources)
                .containsEntry("web.port", file.path() + " line 2")
                .containsEntry("web.host", "environment COUNTERSIGN_WEB_HOST")
                .containsEntry("web.origin", "default");
    }

    @Test
    void everyKey_canBeSetByItsVariable() {
        Map<String, String> all =
                Configuration.KEYS.stream().collect(Collectors.toMap(Key::variable, Key::fallback, (a, _) -> a));

        assertThat(Configuration.effective(Optional.empty(), all))
                .hasSameSizeAs(Configuration.KEYS)
                .allSatisfy(setting -> assertThat(setting.source()).startsWith("environment COUNTERSIGN_"));
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

    @Test
    void variablesOfTheLauncher_areNoKeys() {
        Map<String, String> launcher = Map.of(
                "COUNTERSIGN_JAVA_HOME",
                "/jdk",
                "COUNTERSIGN_SKIP_BUILD",
                "1",
                "COUNTERSIGN_CONFIG",
                "countersign.yaml");

        assertThat(Configuration.load(Optional.empty(), launcher).web().port()).isEqualTo(8080);
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

    @Test
    void maintenanceWindows_areAListOrSeparatedByCommas() throws IOException {
        WeeklyWindow sunday = new WeeklyWindow(DayOfWeek.SUNDAY, LocalTime.of(2, 0), Duration.ofHours(4));
        WeeklyWindow monday = new WeeklyWindow(DayOfWeek.MONDAY, LocalTime.of(3, 30), Duration.ofMinutes(90));

        assertThat(file.load("approval:\n  maintenance: [SUNDAY 02:00 4h, MONDAY 03:30 90m]\n")
                        .approval()
                        .maintenance())
                .containsExactly(sunday, monday);
        assertThat(file.load("", Map.of("COUNTERSIGN_APPROVAL_MAINTENANCE", "SUNDAY 02:00 4h, MONDAY 03:30 90m"))
                        .approval()
                        .maintenance())
                .containsExactly(sunday, monday);
    }

    @Test
    void sshKeyWithoutHardware_signsTheLowestTierOnly() {
        assertThat(Configuration.load(Optional.empty(), Map.of()).approval().highestTier())
                .containsOnly(
                        Map.entry(ApprovalMethod.PASSKEY, RiskTier.T3),
                        Map.entry(ApprovalMethod.SSH_HARDWARE_VERIFIED, RiskTier.T2),
                        Map.entry(ApprovalMethod.SSH, RiskTier.T1));
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

    @ParameterizedTest
    @CsvSource({
        "https://Countersign.example.net:443, https://countersign.example.net",
        "http://localhost:80, http://localhost",
        "https://countersign.example.net:8443, https://countersign.example.net:8443",
        "http://[::1]:8080, http://[::1]:8080"
    })
    void origin_isAsBrowsersSendIt(String written, String kept) throws IOException {
        assertThat(file.load("web:\n  origin: \"%s\"\n".formatted(written))
                        .web()
                        .origin())
                .contains(URI.create(kept));
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

    @Test
    void modelKey_isTheNameOfAFileAndNeverRead() throws IOException {
        Configuration given = file.load("""
                model:
                  kind: OPENAI
                  url: https://models.example.net/v1
                  name: m
                  key-file: secrets/model.key
                """);

        assertThat(given.model())
                .isEqualTo(new ModelSettings.OpenAi(
                        URI.create("https://models.example.net/v1"),
                        "m",
                        Optional.of(folder.resolve("secrets/model.key")),
                        Duration.ofSeconds(60)));
    }

    @Test
    void keysThatConcernSecrets_nameFiles() {
        assertThat(Configuration.KEYS.stream()
                        .map(Key::name)
                        .filter(name -> name.matches(".*(password|secret|token|key).*")))
                .allMatch(name -> name.endsWith("-file") || name.equals("approval.passkey"));
    }
}
