package dev.countersign.server.config;

import dev.countersign.control.review.ApprovalPolicy;
import dev.countersign.control.review.ReviewConfig;
import dev.countersign.control.risk.RiskRules;
import dev.countersign.control.verify.PolicyRules;
import dev.countersign.server.exchange.ExchangeSettings;
import dev.countersign.server.web.WebConfig;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.window.Quotas;
import dev.countersign.telemetry.audit.AuditConfig;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The effective configuration, one record per feature.
 *
 * @param data folder for the database, the ledger's key and the schema store
 * @param ledgerOrigin the ledger's name in its checkpoints
 * @param artifacts how many state artifacts are kept, and how long
 * @param quotas of a device, exporter or query class in a window of flows
 * @param exchange with other domains; empty for none
 * @param kafka whose artifacts are read; empty for none
 * @param broker whose telemetry messages are read; empty for none
 */
public record Configuration(
        Path data,
        String ledgerOrigin,
        WebConfig web,
        NetworkSettings network,
        FlowSettings flow,
        SeriesSettings series,
        ArtifactCatalogue.Limits artifacts,
        Quotas quotas,
        ModelSettings model,
        TriggerSettings trigger,
        AuditConfig audit,
        ReviewConfig review,
        ApprovalPolicy approval,
        PolicyRules policy,
        RiskRules risk,
        DeploySettings deploy,
        Optional<ExchangeSettings> exchange,
        Optional<KafkaSettings> kafka,
        Optional<BrokerSettings> broker) {

    static final Key<String> DATA = Kinds.text(
            "data.folder",
            "data",
            "Folder for the database, the ledger's signing key and the schema store; made when missing.");
    static final Key<String> LEDGER_ORIGIN = new Key<>(
            "ledger.origin",
            "countersign.local/ledger",
            "letters, digits and . / -",
            "The ledger's name in its checkpoints; give each installation its own.",
            text -> {
                Kinds.require(text.matches("[A-Za-z0-9./-]{1,128}"));
                return text;
            });

    /** Every key, in the order of the reference. */
    static final List<Key<?>> KEYS = Stream.of(
                    List.<Key<?>>of(DATA, LEDGER_ORIGIN),
                    WebKeys.ALL,
                    NetworkSettings.ALL,
                    FlowSettings.ALL,
                    SeriesSettings.ALL,
                    ArtifactKeys.ALL,
                    QuotaKeys.ALL,
                    ModelSettings.ALL,
                    TriggerSettings.ALL,
                    AuditKeys.ALL,
                    ReviewKeys.ALL,
                    PolicyKeys.ALL,
                    DeploySettings.ALL,
                    ExchangeKeys.ALL,
                    KafkaSettings.ALL,
                    BrokerSettings.ALL)
            .<Key<?>>flatMap(List::stream)
            .toList();

    /**
     * Reads the file, if there is one, and the environment over it. Anything unknown or malformed is a {@link
     * ConfigException}; nothing is skipped.
     */
    public static Configuration load(Optional<Path> file, Map<String, String> environment) {
        Settings settings = Settings.resolve(file, environment, KEYS);
        KEYS.forEach(settings::value);
        return new Configuration(
                settings.path(DATA),
                settings.value(LEDGER_ORIGIN),
                WebKeys.read(settings),
                NetworkSettings.read(settings),
                FlowSettings.read(settings),
                SeriesSettings.read(settings),
                ArtifactKeys.read(settings),
                QuotaKeys.read(settings),
                ModelSettings.read(settings),
                TriggerSettings.read(settings),
                AuditKeys.read(settings),
                ReviewKeys.review(settings),
                ReviewKeys.approval(settings),
                PolicyKeys.policy(settings),
                PolicyKeys.risk(settings),
                DeploySettings.read(settings),
                ExchangeKeys.read(settings),
                KafkaSettings.read(settings),
                BrokerSettings.read(settings));
    }

    /** Reads a duration as the file writes it; {@link IllegalArgumentException} when it is none. */
    public static Duration span(String text) {
        return Kinds.parseDuration(text);
    }

    /** Reads address and port as the file writes them; {@link IllegalArgumentException} when they are none. */
    public static InetSocketAddress address(String text) {
        return FlowSettings.address(text);
    }

    /** The effective value of every key with its source, for people; holds no secret because no key does. */
    public static List<EffectiveSetting> effective(Optional<Path> file, Map<String, String> environment) {
        load(file, environment);
        Settings settings = Settings.resolve(file, environment, KEYS);
        return KEYS.stream()
                .map(key -> new EffectiveSetting(
                        key.name(),
                        settings.setting(key).text(),
                        settings.setting(key).source()))
                .toList();
    }

    /** One line of {@link #effective}. */
    public record EffectiveSetting(String key, String value, String source) {}
}
