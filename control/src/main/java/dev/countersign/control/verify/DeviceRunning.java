package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
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
import java.util.Optional;

/**
 * Running configurations as the devices have them now, over NETCONF. The one place where a running configuration becomes
 * a digest: verification, the check at approval and the read-back after a commit all come through {@link #read(Reads,
 * Schema)}.
 */
public final class DeviceRunning implements RunningSource {
    private final DevicePool pool;
    private final DeviceSchemas schemas;

    public DeviceRunning(DevicePool pool, DeviceSchemas schemas) {
        this.pool = pool;
        this.schemas = schemas;
    }

    @Override
    public Running read(DeviceId device) {
        Optional<Reads> reads = known(device);
        if (reads.isEmpty()) {
            return new Running.Unreadable("no session with " + device);
        }
        try {
            return read(reads.get(), schemas.of(device, reads.get()));
        } catch (SchemaException e) {
            return new Running.Unreadable("the modules of " + device + ": " + e.getMessage());
        }
    }

    /** The digest alone; a {@link BaseReader}. */
    public BaseReader.Reading digest(DeviceId device) {
        return switch (read(device)) {
            case Running.Loaded loaded ->
                new BaseReader.Reading.Read(loaded.configuration().digest());
            case Running.Unreadable unreadable -> new BaseReader.Reading.Unreadable(unreadable.reason());
        };
    }

    /** Reads through this session. */
    public static Running read(Reads reads, Schema schema) {
        return switch (reads.getConfig(Datastore.RUNNING, Filter.ALL)) {
            case ReadReply.Content content -> parse(schema, content.xml(), reads);
            case RpcReply.Failed failed -> new Running.Unreadable(failed.message());
            case RpcReply.NoAnswer none -> new Running.Unreadable(none.reason());
        };
    }

    private static Running parse(Schema schema, String xml, Reads reads) {
        boolean wayBack =
                reads.capabilities().hasCandidate() && reads.capabilities().hasConfirmedCommit();
        return switch (DataTree.parseXml(schema, xml, Content.CONFIG, XmlLimits.STANDARD)) {
            case ParseResult.Parsed parsed -> new Running.Loaded(parsed.tree(), wayBack);
            case ParseResult.Malformed malformed -> {
                Finding first = malformed.findings().getFirst();
                yield new Running.Unreadable("its configuration does not fit its own modules: " + first);
            }
        };
    }

    private Optional<Reads> known(DeviceId device) {
        try {
            return pool.reads(device);
        } catch (IllegalArgumentException notInTheInventory) {
            return Optional.empty();
        }
    }
}
