package dev.countersign.server.config;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Keys, defaults and sources. */
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
            network.gnmi=false
            network.gnmi-every=5s
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
