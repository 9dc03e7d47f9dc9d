package dev.countersign.telemetry.audit;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.network.netconf.Datastore;
import dev.countersign.network.netconf.DevicePool;
import dev.countersign.network.netconf.DeviceSchemas;
import dev.countersign.network.netconf.Filter;
import dev.countersign.network.netconf.ReadReply;
import dev.countersign.network.netconf.Reads;
import dev.countersign.network.netconf.RpcReply;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaException;
import dev.countersign.yang.xml.XmlLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Reads running configurations over NETCONF, each checked against its device's own schema. Thread-safe. */
public final class ConfigurationReader {
    private final DevicePool pool;
    private final DeviceSchemas schemas;
    private final Clock clock;

    public ConfigurationReader(DevicePool pool, DeviceSchemas schemas, Clock clock) {
        this.pool = pool;
        this.schemas = schemas;
        this.clock = clock;
    }

    /** What came of reading a device. */
    sealed interface Reading {
        /** @param asked from asking to answer */
        record Configuration(DataTree tree, Interval asked) implements Reading {}

        record Unreadable(String reason) implements Reading {}
    }

    Reading read(DeviceId device) {
        Optional<Reads> reads = pool.reads(device);
        if (reads.isEmpty()) {
            return new Reading.Unreadable("no session with it");
        }
        try {
            Schema schema = schemas.of(device, reads.get());
            Instant asked = clock.instant();
            return switch (reads.get().getConfig(Datastore.RUNNING, Filter.ALL)) {
                case ReadReply.Content(String xml) -> parse(schema, xml, asked);
                case RpcReply.Failed failed -> new Reading.Unreadable("it refused: " + failed.message());
                case RpcReply.NoAnswer(String reason) -> new Reading.Unreadable("no answer: " + reason);
            };
        } catch (SchemaException e) {
            return new Reading.Unreadable("its schema cannot be had: " + e.getMessage());
        }
    }

    private Reading parse(Schema schema, String xml, Instant asked) {
        return switch (DataTree.parseXml(schema, xml, Content.CONFIG, XmlLimits.STANDARD)) {
            case ParseResult.Parsed(DataTree tree) -> {
                Instant now = clock.instant();
                yield new Reading.Configuration(tree, new Interval(asked, now.isBefore(asked) ? asked : now));
            }
            case ParseResult.Malformed malformed ->
                new Reading.Unreadable("its configuration does not fit its own schema: "
                        + malformed.findings().getFirst());
        };
    }
}
