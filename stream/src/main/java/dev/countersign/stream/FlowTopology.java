package dev.countersign.stream;

import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Flows to windows to artifacts, and those at the network's edge once more through a topic by window, where they are merged:
 *
 * <pre>
 * flows ─▶ windows ─┬──────────────────▶ artifacts
 *                   └─▶ edges ─▶ merge ─▶ artifacts
 * </pre>
 */
final class FlowTopology {
    private static final String FLOWS = "flows";
    private static final String WINDOWS = "windows";
    private static final String EDGES_IN = "edges-in";
    private static final String MERGE = "merge";

    private FlowTopology() {}

    static Topology of(PipelineConfig config, PipelineSettings settings, Tally tally, int partitions) {
        Topics topics = config.topics();
        ByteArrayDeserializer read = new ByteArrayDeserializer();
        ByteArraySerializer write = new ByteArraySerializer();
        return new Topology()
                .addSource(FLOWS, read, read, topics.flows())
                .addProcessor(WINDOWS, () -> new WindowProcessor(config, settings, tally), FLOWS)
                .addStateStore(store(WindowProcessor.MESSAGES, Serdes.Long()), WINDOWS)
                .addStateStore(store(WindowProcessor.STATE, Serdes.String()), WINDOWS)
                .addStateStore(store(WindowProcessor.STANDING, Serdes.Bytes()), WINDOWS)
                .addSink(Outlet.EDGES, topics.edges(), write, write, WINDOWS)
                .addSource(EDGES_IN, read, read, topics.edges())
                .addProcessor(MERGE, () -> new EdgeProcessor(settings, tally, partitions), EDGES_IN)
                .addStateStore(store(EdgeProcessor.PENDING, Serdes.Bytes()), MERGE)
                .addStateStore(store(EdgeProcessor.STANDING, Serdes.Bytes()), MERGE)
                .addSink(Outlet.ARTIFACTS, topics.artifacts(), write, write, WINDOWS, MERGE)
                .addSink(Outlet.REFUSED, topics.refused(), write, write, WINDOWS, MERGE);
    }

    private static <K> StoreBuilder<KeyValueStore<K, byte[]>> store(String name, Serde<K> keys) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of("max.message.bytes", Topics.LARGEST_MESSAGE + ""));
    }
}
