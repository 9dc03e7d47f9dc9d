package dev.countersign.server.run;

import dev.countersign.control.verify.DeviceRunning;
import dev.countersign.network.flow.FlowCollectorConfig;
import dev.countersign.network.inventory.Inventory;
import dev.countersign.network.netconf.DevicePool;
import dev.countersign.network.netconf.DeviceSchemas;
import dev.countersign.network.netconf.NetconfClient;
import dev.countersign.network.netconf.NetconfConfig;
import dev.countersign.network.netconf.PoolConfig;
import dev.countersign.server.config.Configuration;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.query.ContentReader;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.telemetry.Telemetry;
import dev.countersign.telemetry.TelemetryConfig;
import dev.countersign.telemetry.flow.ArtifactSettings;
import dev.countersign.telemetry.poll.PollConfig;
import dev.countersign.yang.schema.SchemaStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions with devices and what is learnt from them. The keys of sketches and artifacts live as long as the process:
 * artifacts are kept in memory only.
 */
final class NetworkRoom implements AutoCloseable {
    private static final Logger READS = LoggerFactory.getLogger("dev.countersign.artifact.reads");

    private final Inventory inventory;
    private final NetconfClient client;
    private final DevicePool pool;
    private final DeviceSchemas schemas;
    private final ArtifactCatalogue catalogue;
    private final ContentReader contents;
    private final Telemetry telemetry;

    NetworkRoom(Configuration configuration, Inventory inventory, SecureRandom random, Clock clock) {
        this.inventory = inventory;
        this.client = new NetconfClient(NetconfConfig.standard());
        this.pool = new DevicePool(client, inventory.devices(), PoolConfig.standard(), clock, random);
        SchemaStore store = new SchemaStore(configuration.data().resolve("schemas"));
        this.schemas = new DeviceSchemas(store);
        this.catalogue = new ArtifactCatalogue(
                configuration.artifacts(),
                clock,
                (artifact, consumer, at, found) ->
                        READS.info("{} read {} at {}, found {}", consumer, artifact, at, found));
        SketchKey key = SketchKey.random(SipHash.Variant.SIPHASH_2_4, random);
        this.contents = new ContentReader(SketchKeyRing.of(List.of(key)));
        this.telemetry = new Telemetry(
                config(configuration),
                inventory,
                pool,
                store,
                key,
                new ArtifactSigner(ArtifactSigner.newKeys()),
                catalogue,
                clock);
    }

    private static TelemetryConfig config(Configuration configuration) {
        TelemetryConfig standard = TelemetryConfig.of(
                FlowCollectorConfig.at(configuration.flow().listen()),
                new ArtifactSettings("local", "countersign", "countersign/0.1"));
        PollConfig polls = standard.polls();
        return new TelemetryConfig(
                standard.collector(),
                standard.windows(),
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
        client.start();
        pool.start();
        telemetry.start();
    }

    @Override
    public void close() {
        telemetry.close();
        pool.close();
        client.close();
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

    Telemetry telemetry() {
        return telemetry;
    }

    /** Running configurations as the devices have them now. */
    DeviceRunning running() {
        return new DeviceRunning(pool, schemas);
    }
}
