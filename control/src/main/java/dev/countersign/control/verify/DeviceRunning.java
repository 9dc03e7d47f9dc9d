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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Running configurations as the devices have them now, over NETCONF. The one place where a running configuration becomes
 * a digest: verification, the check at approval and the read-back after a commit all come through {@link #read(Reads,
 * Schema)}. The device is asked every time; only what its answer means is remembered, for as long as the answer is the same
 * to the letter.
 */
public final class DeviceRunning implements RunningSource {
    private final DevicePool pool;
    private final DeviceSchemas schemas;
    private final Map<DeviceId, Answer> answers = new ConcurrentHashMap<>();

    /** The last answer of a device, and what it means by this schema. */
    private record Answer(String xml, Schema schema, Running.Loaded loaded) {
        boolean isSame(String other, Schema by, boolean wayBack) {
            return schema == by && loaded.wayBack() == wayBack && xml.equals(other);
        }
    }

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
            return read(device, reads.get(), schemas.of(device, reads.get()));
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

    private Running read(DeviceId device, Reads reads, Schema schema) {
        return read(reads, xml -> {
            Answer last = answers.get(device);
            if (last != null && last.isSame(xml, schema, wayBack(reads))) {
                return last.loaded();
            }
            Running running = parse(schema, xml, reads);
            if (running instanceof Running.Loaded loaded) {
                answers.put(device, new Answer(xml, schema, loaded));
            }
            return running;
        });
    }

    /** Reads through this session. */
    public static Running read(Reads reads, Schema schema) {
        return read(reads, xml -> parse(schema, xml, reads));
    }

    private static Running read(Reads reads, Function<String, Running> meaning) {
        return switch (reads.getConfig(Datastore.RUNNING, Filter.ALL)) {
            case ReadReply.Content content -> meaning.apply(content.xml());
            case RpcReply.Failed failed -> new Running.Unreadable(failed.message());
            case RpcReply.NoAnswer none -> new Running.Unreadable(none.reason());
        };
    }

    private static Running parse(Schema schema, String xml, Reads reads) {
        boolean wayBack = wayBack(reads);
        return switch (DataTree.parseXml(schema, xml, Content.CONFIG, XmlLimits.STANDARD)) {
            case ParseResult.Parsed parsed -> new Running.Loaded(parsed.tree(), wayBack);
            case ParseResult.Malformed malformed -> {
                Finding first = malformed.findings().getFirst();
                yield new Running.Unreadable("its configuration does not fit its own modules: " + first);
            }
        };
    }

    private static boolean wayBack(Reads reads) {
        return reads.capabilities().hasCandidate() && reads.capabilities().hasConfirmedCommit();
    }

    private Optional<Reads> known(DeviceId device) {
        try {
            return pool.reads(device);
        } catch (IllegalArgumentException notInTheInventory) {
            return Optional.empty();
        }
    }
}
