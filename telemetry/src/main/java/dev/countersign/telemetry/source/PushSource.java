package dev.countersign.telemetry.source;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.core.evidence.Observation;
import dev.countersign.core.inventory.Topology;
import dev.countersign.network.netconf.PushEvent;
import dev.countersign.network.netconf.PushRequest;
import dev.countersign.telemetry.poll.RateSource;
import dev.countersign.yang.data.LeafValue;
import dev.countersign.yang.schema.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one device pushes (RFC 8641): values with its own schema's words, and counters as rates by the tracker that polling
 * uses. Updates that did not come are counted, by the period of a periodic subscription and by the numbers of patches. The
 * moments are the device's own; what is further than a minute from this clock is not used. Thread-safe.
 */
public final class PushSource {
    private static final Logger LOG = LoggerFactory.getLogger(PushSource.class);
    private static final Duration OFF = Duration.ofMinutes(1);

    private final DeviceId device;
    private final Supplier<Optional<Schema>> schema;
    private final Clock clock;
    private final PushedValues values;
    private final Map<PushRequest, SourceState> states = new LinkedHashMap<>();
    private final Map<PushRequest, Instant> newest = new HashMap<>();

    /** @param schema of the device; empty while it is not known */
    public PushSource(
            DeviceId device,
            Topology topology,
            List<PushRequest> requests,
            Supplier<Optional<Schema>> schema,
            SeriesCounters.RateSink rates,
            Clock clock) {
        this.device = device;
        this.schema = schema;
        this.clock = clock;
        this.values = new PushedValues(device, topology, RateSource.PUSH, rates);
        requests.forEach(request -> states.put(
                request, SourceState.begun(device + " " + request.name(), method(request), "device " + device)));
    }

    /** How each subscription stands. */
    public synchronized List<SourceState> states() {
        return List.copyOf(states.values());
    }

    /** The newest value of each path that was pushed. */
    public synchronized List<Observation> observations() {
        return values.observations();
    }

    /** Hears an event; its subscription is one of those given. */
    public synchronized void take(PushEvent event) {
        switch (event) {
            case PushEvent.Begun begun -> {
                newest.remove(begun.request());
                note(begun.request(), state(begun.request()).with(null, 0, 0, 0));
            }
            case PushEvent.Silent(PushRequest request, String reason) -> failing(request, reason);
            case PushEvent.Unsupported(PushRequest request, String reason) -> {
                LOG.info("{} has no subscriptions to its datastore, it is polled: {}", device, reason);
                failing(request, "polled instead: " + reason);
            }
            case PushEvent.Malformed(PushRequest request, String reason) -> malformed(request, reason);
            case PushEvent.Update update -> update(update);
            case PushEvent.Change change -> change(change);
        }
    }

    private void update(PushEvent.Update update) {
        PushRequest request = update.request();
        schema(request, update.at()).ifPresent(known -> {
            switch (new PushDecoder(known).contents(update.contents())) {
                case PushDecoder.Decoded.Values(List<LeafValue> leaves) -> {
                    if (request.onChange() && !update.incomplete()) {
                        values.forget(method(request));
                    }
                    values.keep(known, method(request), leaves, update.at());
                    if (!request.onChange()) {
                        values.counters(known, leaves, update.at(), request.period(), "device " + device);
                    }
                    note(request, state(request).with(update.at(), leaves.size(), missed(update), 0));
                    newest.put(request, update.at());
                }
                case PushDecoder.Decoded.Malformed(String reason) -> malformed(request, reason);
                case PushDecoder.Decoded.Gone _ -> throw new AssertionError("contents are never gone");
            }
        });
    }

    private void change(PushEvent.Change change) {
        schema(change.request(), change.at()).ifPresent(known -> {
            PushDecoder decoder = new PushDecoder(known);
            long received = 0;
            long malformed = 0;
            for (PushEvent.Edit edit : change.edits()) {
                switch (decoder.edit(edit)) {
                    case PushDecoder.Decoded.Values(List<LeafValue> leaves) -> {
                        values.keep(known, method(change.request()), leaves, change.at());
                        received += leaves.size();
                    }
                    case PushDecoder.Decoded.Gone(String path) -> {
                        values.gone(path);
                        received++;
                    }
                    case PushDecoder.Decoded.Malformed(String reason) -> {
                        LOG.debug("{} pushed what cannot be read: {}", device, reason);
                        malformed++;
                    }
                }
            }
            note(change.request(), state(change.request()).with(change.at(), received, change.missed(), malformed));
        });
    }

    /** Empty when the schema is not known, or the device's clock is too far off. */
    private Optional<Schema> schema(PushRequest request, Instant at) {
        if (Duration.between(at, clock.instant()).abs().compareTo(OFF) > 0) {
            malformed(request, "its clock is more than a minute from ours: " + at);
            return Optional.empty();
        }
        Optional<Schema> known = schema.get();
        if (known.isEmpty()) {
            malformed(request, "its schema is not known");
        }
        return known;
    }

    /** Updates that a periodic subscription left out since the one before. */
    private long missed(PushEvent.Update update) {
        Instant before = newest.get(update.request());
        if (before == null || update.request().onChange()) {
            return 0;
        }
        double periods = (double) Duration.between(before, update.at()).toMillis()
                / update.request().period().toMillis();
        return Math.max(0, Math.round(periods) - 1);
    }

    private static String method(PushRequest request) {
        return request.onChange() ? "yang-push/on-change" : "yang-push/periodic";
    }

    private void malformed(PushRequest request, String reason) {
        note(request, state(request).with(null, 0, 0, 1).failing(Text.visible(reason)));
    }

    private void failing(PushRequest request, String reason) {
        note(request, state(request).failing(Text.visible(reason)));
    }

    private SourceState state(PushRequest request) {
        return Objects.requireNonNull(states.get(request), "a subscription of this source");
    }

    private void note(PushRequest request, SourceState state) {
        states.put(request, state);
    }
}
