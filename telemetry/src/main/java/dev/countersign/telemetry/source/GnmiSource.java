package dev.countersign.telemetry.source;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.inventory.Topology;
import dev.countersign.network.gnmi.GnmiEvent;
import dev.countersign.network.gnmi.wire.GnmiPath;
import dev.countersign.network.gnmi.wire.Notification;
import dev.countersign.network.gnmi.wire.Update;
import dev.countersign.telemetry.poll.Enricher;
import dev.countersign.yang.data.LeafValue;
import dev.countersign.yang.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one device says over gNMI: values, with its own schema's words where it has them, and counters of {@code
 * openconfig-interfaces} or {@code ietf-interfaces} as rates by the tracker that polling uses. The moments are the device's
 * own, to the nanosecond; counters whose moment is more than a minute from this clock are not used. Values that the device
 * left out, because they were not taken fast enough or because a sample did not come, are counted. Thread-safe.
 */
public final class GnmiSource {
    private static final Logger LOG = LoggerFactory.getLogger(GnmiSource.class);
    private static final String METHOD = "gnmi/subscribe";
    private static final Duration OFF = Duration.ofMinutes(1);
    private static final int MOST = 50_000;

    private final DeviceId device;
    private final Topology topology;
    private final Supplier<Optional<Schema>> schema;
    private final GnmiCounters counters;
    private final Map<String, Observation> observations = new TreeMap<>();
    private final Lateness.Recent late = new Lateness.Recent();
    private SourceState state;
    private Duration delay = Duration.ZERO;
    private @Nullable Known words;

    /** A schema, and what says its words. */
    private record Known(Schema schema, Enricher enricher) {}

    /**
     * @param every from one sample to the next
     * @param schema of the device; empty while it is not known, and values are then not kept
     */
    public GnmiSource(
            DeviceId device,
            Topology topology,
            Duration every,
            Supplier<Optional<Schema>> schema,
            SeriesCounters.RateSink rates) {
        this.device = device;
        this.topology = topology;
        this.schema = schema;
        this.counters = new GnmiCounters(device, every, rates);
        this.state = SourceState.begun(device + " gNMI", METHOD, "device " + device);
    }

    /** How the subscription stands. */
    public synchronized SourceState state() {
        return state.with(late.summary());
    }

    /** The newest value of each path. */
    public synchronized List<Observation> observations() {
        return List.copyOf(observations.values());
    }

    /** How long the newest counters took from the device's moment to here; it has the difference of both clocks in it. */
    public synchronized Duration delay() {
        return delay;
    }

    /** Hears an event. */
    public synchronized void take(GnmiEvent event) {
        switch (event) {
            case GnmiEvent.Begun _ -> {
                counters.begun();
                observations.clear();
                state = state.with(null, 0, 0, 0);
            }
            case GnmiEvent.Synced _ -> {
                counters.synced();
                state = state.with(null, 0, counters.missed(), 0);
            }
            case GnmiEvent.Silent(String reason) -> state = state.failing(Text.visible(reason));
            case GnmiEvent.Unsupported(String reason) -> {
                LOG.info("{} is not subscribed to over gNMI, it is polled: {}", device, reason);
                state = state.failing("polled instead: " + Text.visible(reason));
            }
            case GnmiEvent.Malformed(String reason) -> malformed(1, reason);
            case GnmiEvent.Notified(Notification notification, Instant arrived) -> notified(notification, arrived);
        }
    }

    private void notified(Notification notification, Instant arrived) {
        List<GnmiLeaf> leaves = new ArrayList<>();
        long unread = 0;
        long duplicates = 0;
        for (Update update : notification.updates()) {
            duplicates += update.duplicates();
            Optional<List<GnmiLeaf>> read =
                    GnmiValues.leaves(notification.prefix().then(update.path()), update.value());
            read.ifPresent(leaves::addAll);
            unread += read.isPresent() ? 0 : 1;
        }
        boolean counted = leaves.stream().anyMatch(leaf -> GnmiCounters.isCounter(leaf.path()));
        Instant at = notification.at();
        boolean ahead = at.isAfter(arrived.plus(OFF));
        if (ahead || (counted && at.isBefore(arrived.minus(OFF)))) {
            malformed(Math.max(1, leaves.size()), "its clock is more than a minute from ours: " + at);
            return;
        }
        if (counted) {
            delay = Duration.between(at, arrived);
            late.add(delay);
        }
        use(notification, leaves, at);
        state = state.with(
                at, (long) leaves.size() + notification.deletes().size(), duplicates + counters.missed(), unread);
        if (unread > 0) {
            state = state.failing("expected scalars or JSON, found " + unread + " other values");
        }
    }

    private void use(Notification notification, List<GnmiLeaf> leaves, Instant at) {
        if (notification.atomic()) {
            gone(notification.prefix());
        }
        notification.deletes().forEach(path -> gone(notification.prefix().then(path)));
        leaves.forEach(leaf -> counters.take(leaf, at));
        counters.notified();
        schema.get().ifPresent(known -> keep(leaves, at, enricher(known)));
    }

    private Enricher enricher(Schema now) {
        Known known = words;
        if (known == null || known.schema() != now) {
            known = new Known(now, Enricher.of(device, topology, now));
            words = known;
        }
        return known.enricher();
    }

    private void keep(List<GnmiLeaf> leaves, Instant at, Enricher enricher) {
        for (GnmiLeaf leaf : leaves) {
            String path = GnmiLeaf.instancePath(leaf.path());
            if (observations.size() < MOST || observations.containsKey(path)) {
                observations.put(path, enricher.observation(new LeafValue(path, leaf.value()), METHOD, at));
            }
        }
    }

    /** What was at or below a path is gone; the interface's next counters begin a new round. */
    private void gone(GnmiPath path) {
        counters.gone(path);
        String text = GnmiLeaf.instancePath(path);
        observations
                .keySet()
                .removeIf(known -> text.isEmpty()
                        || known.equals(text)
                        || known.startsWith(text + "/")
                        || known.startsWith(text + "["));
    }

    private void malformed(long values, String reason) {
        state = state.with(null, 0, 0, values).failing(Text.visible(reason));
    }
}
