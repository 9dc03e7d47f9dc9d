package dev.countersign.server.run;

import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.verify.DeviceRunning;
import dev.countersign.network.flow.FlowCollectorConfig;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.network.netconf.DevicePool;
import dev.countersign.network.netconf.DeviceSchemas;
import dev.countersign.network.netconf.NetconfClient;
import dev.countersign.network.netconf.NetconfConfig;
import dev.countersign.network.netconf.PoolConfig;
import dev.countersign.server.config.Configuration;
import dev.countersign.server.exchange.Exchange;
import dev.countersign.server.live.Ticker;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.query.ContentReader;
import dev.countersign.stream.ArtifactFeed;
import dev.countersign.telemetry.Telemetry;
import dev.countersign.telemetry.TelemetryConfig;
import dev.countersign.telemetry.audit.AuditTasks;
import dev.countersign.telemetry.audit.Audits;
import dev.countersign.telemetry.audit.ConfigurationArtifacts;
import dev.countersign.telemetry.audit.ConfigurationReader;
import dev.countersign.telemetry.poll.PollConfig;
import dev.countersign.telemetry.source.LatencyArtifacts;
import dev.countersign.yang.schema.SchemaStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions with devices and what is learnt from them. Artifacts are kept in memory and in files of the data folder.
 */
final class NetworkRoom implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkRoom.class);
    private static final Duration SYNC_EVERY = Duration.ofSeconds(1);
    private static final Logger READS = LoggerFactory.getLogger("dev.countersign.artifact.reads");

    private final Inventory inventory;
    private final NetconfClient client;
    private final DevicePool pool;
    private final DeviceSchemas schemas;
    private final ArtifactCatalogue catalogue;
    private final ContentReader contents;
    private final Telemetry telemetry;
    private final ConfigurationArtifacts configurations;
    private final NetworkKeys keys;
    private final Configuration configuration;
    private final SecureRandom random;
    private final Clock clock;
    private final Optional<ArtifactFeed> feed;
    private final KeptArtifacts kept;
    private final Ticker sync;

    NetworkRoom(Configuration configuration, Inventory inventory, SecureRandom random, Clock clock) {
        this.inventory = inventory;
        this.configuration = configuration;
        this.random = random;
        this.clock = clock;
        this.keys = NetworkKeys.of(configuration, random);
        this.client = new NetconfClient(NetconfConfig.standard());
        this.pool = new DevicePool(client, inventory.devices(), PoolConfig.standard(), clock, random);
        SchemaStore store = new SchemaStore(configuration.data().resolve("schemas"));
        this.schemas = new DeviceSchemas(store);
        this.catalogue = new ArtifactCatalogue(
                configuration.artifacts(),
                clock,
                (artifact, consumer, at, found) ->
                        READS.info("{} read {} at {}, found {}", consumer, artifact, at, found));
        this.contents = new ContentReader(keys.ring());
        TelemetryConfig config = config(configuration, keys.domain());
        this.configurations =
                new ConfigurationArtifacts(config.artifacts(), keys.sketches(), keys.signer(), catalogue, clock);
        this.feed = configuration
                .kafka()
                .map(kafka -> StreamParts.feed(kafka, keys.sketches(), configuration.artifacts(), catalogue, clock));
        this.telemetry = new Telemetry(
                config,
                inventory,
                pool,
                store,
                keys.sketches(),
                keys.ring(),
                keys.signer(),
                catalogue,
                configurations,
                clock);
        this.kept = new KeptArtifacts(configuration.data().resolve("artifacts"), configuration.artifacts(), clock);
        this.sync = new Ticker("artifacts-sync", SYNC_EVERY, kept::sync);
    }

    private static TelemetryConfig config(Configuration configuration, String domain) {
        TelemetryConfig standard =
                TelemetryConfig.of(FlowCollectorConfig.at(configuration.flow().listen()), StreamParts.settings(domain));
        PollConfig polls = standard.polls();
        return new TelemetryConfig(
                standard.collector(),
                standard.windows().with(configuration.quotas()),
                new PollConfig(
                        configuration.network().poll(),
                        polls.observations(),
                        polls.reply(),
                        polls.history(),
                        polls.interfaces()),
                standard.retention(),
                standard.artifacts(),
                standard.probe());
    }

    void start() {
        KeptArtifacts.Resumed resumed = kept.resume(keys.verifier(), catalogue::add);
        LOG.info("{} artifacts are here again, {} cannot be used", resumed.artifacts(), resumed.refused());
        catalogue.keepIn(kept::keep);
        sync.start();
        client.start();
        pool.start();
        telemetry.start();
        feed.ifPresent(ArtifactFeed::start);
    }

    @Override
    public void close() {
        feed.ifPresent(ArtifactFeed::close);
        telemetry.close();
        pool.close();
        client.close();
        sync.close();
        kept.close();
    }

    Inventory inventory() {
        return inventory;
    }

    NetconfClient client() {
        return client;
    }

    DevicePool pool() {
        return pool;
    }

    DeviceSchemas schemas() {
        return schemas;
    }

    ArtifactCatalogue catalogue() {
        return catalogue;
    }

    ContentReader contents() {
        return contents;
    }

    /** The catalogue on disk. */
    KeptArtifacts kept() {
        return kept;
    }

    Telemetry telemetry() {
        return telemetry;
    }

    /** Makes artifacts of delays. */
    LatencyArtifacts latencies() {
        return new LatencyArtifacts(
                StreamParts.settings(keys.domain()), keys.sketches(), keys.signer(), catalogue, clock);
    }

    /** The audits, not started. */
    Audits audits(AuditTasks tasks) {
        return new Audits(
                configuration.audit(),
                new Audits.Parts(
                        inventory.topology(),
                        new ConfigurationReader(pool, schemas, clock),
                        configurations,
                        catalogue,
                        telemetry,
                        keys.domain(),
                        tasks,
                        clock));
    }

    /** Artifacts of a pipeline on Kafka; empty when none is configured. */
    Optional<ArtifactFeed> feed() {
        return feed;
    }

    /** The exchange with other domains, not started; empty when none is configured. */
    Optional<Exchange> exchange(Ledger ledger) {
        return configuration
                .exchange()
                .map(settings -> new Exchange(new Exchange.Parts(
                        settings,
                        keys.rules(),
                        new CatalogueArtifacts(catalogue, inventory.topology()),
                        keys.ring(),
                        keys.signer(),
                        ledger,
                        StreamParts.SOFTWARE,
                        configuration.data().resolve("exchange.json"),
                        clock,
                        random)));
    }

    /** Running configurations as the devices have them now. */
    DeviceRunning running() {
        return new DeviceRunning(pool, schemas);
    }
}
