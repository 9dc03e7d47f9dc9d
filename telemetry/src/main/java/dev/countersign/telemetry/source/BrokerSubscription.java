package dev.countersign.telemetry.source;

import dev.countersign.core.DeviceId;
import dev.countersign.telemetry.envelope.PushedMessage;
import dev.countersign.telemetry.envelope.Subscribed;
import dev.countersign.telemetry.envelope.TelemetryMessage;
import dev.countersign.yang.data.LeafValue;
import dev.countersign.yang.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One subscription whose messages come over a topic. Not thread-safe. */
final class BrokerSubscription {
    /** Where nobody says how far updates are apart, and there was none before. */
    private static final Duration UNKNOWN = Duration.ofSeconds(1);

    private static final String OF_SUBSCRIPTION = "yang-push-subscription/";

    private final PushedValues values;
    private final MessageDelays delays;
    private final Lateness.Recent late = new Lateness.Recent();
    private SourceState state;
    private @Nullable Instant newest;
    private @Nullable Long patch;
    private @Nullable MessagePosition last;

    /** What came of a message. */
    sealed interface Outcome {
        record Used() implements Outcome {}

        record Unused(BrokerRefusal why, String reason) implements Outcome {}
    }

    /** @param name its topic and id, for people */
    BrokerSubscription(DeviceId device, String name, Duration window, PushedValues values, LatencyArtifacts artifacts) {
        this.values = values;
        this.delays = new MessageDelays(device, name, window, artifacts);
        this.state = SourceState.begun(device + " " + name, "yang-push over kafka", "kafka " + name);
    }

    SourceState state() {
        return state.with(late.summary());
    }

    void refused(String reason) {
        state = state.with(null, 0, 0, 1).failing(reason);
    }

    void close(Instant now) {
        delays.close(now);
    }

    Outcome take(TelemetryMessage message, MessagePosition position, Schema schema, Instant now) {
        Outcome outcome = switch (message.pushed()) {
            case PushedMessage.Update update -> update(message, update, position, schema);
            case PushedMessage.Change change -> change(message, change, schema);
            case PushedMessage.Told told -> told(told);
        };
        if (outcome instanceof Outcome.Used) {
            last = position;
            late.add(Duration.between(message.at(), now));
            delays.add(message.at(), now, position, message.origin(), period(message), schemaOf(message, schema));
        }
        return outcome;
    }

    private Outcome update(
            TelemetryMessage message, PushedMessage.Update update, MessagePosition position, Schema schema) {
        Instant before = newest;
        if (before != null && !message.at().isAfter(before)) {
            return new Outcome.Unused(
                    BrokerRefusal.OLD, "expected an update after that of " + before + ", found " + message.at());
        }
        return switch (new PushDecoder(schema).contents(update.contents())) {
            case PushDecoder.Decoded.Values(List<LeafValue> leaves) -> {
                if (message.deleted()) {
                    leaves.forEach(leaf -> values.gone(leaf.path()));
                } else {
                    updated(message, update, leaves, position, schema);
                }
                state = state.with(message.at(), leaves.size(), missed(message), 0);
                newest = message.at();
                patch = -1L;
                yield new Outcome.Used();
            }
            case PushDecoder.Decoded.Malformed(String reason) -> new Outcome.Unused(BrokerRefusal.CONTENT, reason);
            case PushDecoder.Decoded.Gone _ -> throw new AssertionError("contents are never gone");
        };
    }

    private void updated(
            TelemetryMessage message,
            PushedMessage.Update update,
            List<LeafValue> leaves,
            MessagePosition position,
            Schema schema) {
        boolean onChange = isOnChange(message);
        if (onChange && !update.incomplete()) {
            values.forget(method());
        }
        values.keep(schema, method(), leaves, message.at());
        if (!onChange) {
            Duration known = period(message);
            Duration apart = known != null ? known : newest == null ? UNKNOWN : Duration.between(newest, message.at());
            values.counters(schema, leaves, message.at(), apart, from(message, position));
        }
    }

    /** Patches are numbered from 0 after each full update (RFC 8641 section 3.7). */
    private Outcome change(TelemetryMessage message, PushedMessage.Change change, Schema schema) {
        PushDecoder decoder = new PushDecoder(schema);
        List<PushDecoder.Decoded> edits =
                change.edits().stream().map(decoder::edit).toList();
        Optional<String> malformed = edits.stream()
                .filter(PushDecoder.Decoded.Malformed.class::isInstance)
                .map(edit -> ((PushDecoder.Decoded.Malformed) edit).reason())
                .findFirst();
        if (malformed.isPresent()) {
            return new Outcome.Unused(BrokerRefusal.CONTENT, malformed.get());
        }
        long received = 0;
        for (PushDecoder.Decoded edit : edits) {
            switch (edit) {
                case PushDecoder.Decoded.Values(List<LeafValue> leaves) -> {
                    values.keep(schema, method(), leaves, message.at());
                    received += leaves.size();
                }
                case PushDecoder.Decoded.Gone(String path) -> {
                    values.gone(path);
                    received++;
                }
                case PushDecoder.Decoded.Malformed _ -> throw new AssertionError("there is none");
            }
        }
        Long expected = patch == null ? null : Long.valueOf(patch + 1);
        Long number = change.number();
        long missed = expected == null || number == null ? 0 : Math.max(0, number - expected);
        patch = number;
        state = state.with(message.at(), received, missed, 0);
        return new Outcome.Used();
    }

    private Outcome told(PushedMessage.Told told) {
        boolean over = switch (told.event()) {
            case "subscription-suspended", "subscription-completed", "subscription-terminated" -> true;
            default -> false;
        };
        newest = null;
        patch = null;
        state = over ? state.failing(told.event() + ": " + told.reason()) : state.with(null, 0, 0, 0);
        return new Outcome.Used();
    }

    /** Updates that a periodic subscription left out since the one before. */
    private long missed(TelemetryMessage message) {
        Duration period = period(message);
        Instant before = newest;
        if (before == null || period == null) {
            return 0;
        }
        double periods = (double) Duration.between(before, message.at()).toMillis() / period.toMillis();
        return Math.max(0, Math.round(periods) - 1);
    }

    /** As observations say it; of no other subscription. */
    private String method() {
        return "yang-push over " + state.from();
    }

    private String from(TelemetryMessage message, MessagePosition position) {
        Map<String, String> origin = message.origin();
        StringBuilder from = new StringBuilder("kafka ").append(position);
        if (last != null) {
            from.append(" after ").append(last);
        }
        said(from, " node ", origin.get("network-node-manifest/name"));
        said(from, " collector ", origin.get("data-collection-manifest/name"));
        said(from, " subscription ", message.pushed().id());
        said(from, " ", origin.get(OF_SUBSCRIPTION + "module"));
        said(from, " yang-library ", origin.get(OF_SUBSCRIPTION + "yang-library-content-id"));
        return from.toString();
    }

    private static void said(StringBuilder from, String what, @Nullable String text) {
        if (text != null) {
            from.append(what).append(text);
        }
    }

    private static String schemaOf(TelemetryMessage message, Schema schema) {
        String modules = message.origin().getOrDefault(OF_SUBSCRIPTION + "module", "the device's " + schema);
        String library = message.origin().get(OF_SUBSCRIPTION + "yang-library-content-id");
        return library == null ? modules : modules + ", yang-library " + library;
    }

    private static boolean isOnChange(TelemetryMessage message) {
        Subscribed subscription = message.subscription();
        return subscription != null && subscription.onChange();
    }

    private static @Nullable Duration period(TelemetryMessage message) {
        Subscribed subscription = message.subscription();
        return subscription == null ? null : subscription.period();
    }
}
