package dev.countersign.telemetry.poll;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.network.netconf.DeviceModules;
import dev.countersign.network.netconf.DevicePool;
import dev.countersign.network.netconf.DeviceState;
import dev.countersign.network.netconf.Filter;
import dev.countersign.network.netconf.ReadReply;
import dev.countersign.network.netconf.Reads;
import dev.countersign.network.netconf.RpcReply;
import dev.countersign.yang.schema.SchemaException;
import dev.countersign.yang.schema.SchemaStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one device; {@link #read} is for one thread, what came of it for any. */
final class DeviceReader {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceReader.class);

    private final DeviceId device;
    private final PollConfig config;
    private final Labels labels;
    private final DevicePool pool;
    private final SchemaStore schemas;
    private final Clock clock;
    private final LongSupplier nanos;
    private final RateTracker rates;
    private final AtomicReference<@Nullable DevicePoll> latest = new AtomicReference<>();
    private final AtomicReference<@Nullable PollState> state = new AtomicReference<>();
    private @Nullable PollReader reader;
    private String session = "";

    DeviceReader(
            DeviceId device,
            PollConfig config,
            Labels labels,
            DevicePool pool,
            SchemaStore schemas,
            Clock clock,
            LongSupplier nanos) {
        this.device = device;
        this.config = config;
        this.labels = labels;
        this.pool = pool;
        this.schemas = schemas;
        this.clock = clock;
        this.nanos = nanos;
        this.rates = new RateTracker(device);
    }

    DeviceId device() {
        return device;
    }

    Optional<DevicePoll> latest() {
        return Optional.ofNullable(latest.get());
    }

    Optional<PollState> state() {
        return Optional.ofNullable(state.get());
    }

    /** Reads the device once; empty when that failed, and then {@link #state} says why. */
    Optional<DevicePoll> read() {
        return switch (pool.state(device)) {
            case DeviceState.Down down -> failed("down: " + down.reason());
            case DeviceState.Up up -> pool.reads(device).flatMap(reads -> read(reads, up.sessionId()));
        };
    }

    private Optional<DevicePoll> read(Reads reads, String sessionId) {
        try {
            PollReader with = reader(reads, sessionId);
            Instant asked = clock.instant();
            long askedNanos = nanos.getAsLong();
            ReadReply reply = reads.get(new Filter.Subtree(with.filter()));
            PollTime time = new PollTime(new Interval(asked, later(asked)), askedNanos, nanos.getAsLong());
            return switch (reply) {
                case ReadReply.Content(String xml) -> read(with, xml, time);
                case RpcReply.Failed refused -> failed("the device refused to be read: " + refused.message());
                case RpcReply.NoAnswer(String reason) -> failed("no answer: " + reason);
            };
        } catch (SchemaException e) {
            return failed("its schema cannot be had: " + e.getMessage());
        }
    }

    private Optional<DevicePoll> read(PollReader with, String xml, PollTime time) {
        return switch (with.read(xml, time)) {
            case PollReader.Result.Bad(String reason) -> failed("its data does not fit its own schema: " + reason);
            case PollReader.Result.Good(DevicePoll poll) -> {
                latest.set(poll);
                state.set(new PollState.Good(poll));
                yield Optional.of(poll);
            }
        };
    }

    /** A device may have other modules after a restart, which ends its session. */
    private PollReader reader(Reads reads, String sessionId) {
        PollReader known = reader;
        if (known != null && session.equals(sessionId)) {
            return known;
        }
        PollReader fresh =
                new PollReader(device, config, labels, schemas.load(DeviceModules.discover(device, reads)), rates);
        reader = fresh;
        session = sessionId;
        return fresh;
    }

    /** The wall clock may be set back while the device thinks. */
    private Instant later(Instant asked) {
        Instant now = clock.instant();
        return now.isBefore(asked) ? asked : now;
    }

    private Optional<DevicePoll> failed(String reason) {
        if (!(state.get() instanceof PollState.Failing(Instant since, String before))) {
            LOG.warn("{} cannot be read: {}", device, reason);
            state.set(new PollState.Failing(clock.instant(), reason));
        } else if (!before.equals(reason)) {
            state.set(new PollState.Failing(since, reason));
        }
        return Optional.empty();
    }
}
