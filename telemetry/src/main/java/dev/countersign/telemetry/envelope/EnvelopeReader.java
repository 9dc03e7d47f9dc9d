package dev.countersign.telemetry.envelope;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Text;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads {@code ietf-telemetry-message:message} (draft-ietf-nmop-message-broker-telemetry-message-05 section 3) with the
 * subscription's metadata of {@code ietf-yang-push-telemetry-message}. The payload is a notification as it is, in the
 * envelope of draft-ietf-netconf-notif-envelope, or in the form of RFC 5277 with its {@code eventTime}.
 */
public final class EnvelopeReader {
    private static final String MODULE = "ietf-telemetry-message";
    private static final String MESSAGE = MODULE + ":message";
    private static final ObjectReader JSON =
            CanonicalJson.MAPPER.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private final int largest;

    /** @param largest message in bytes */
    public EnvelopeReader(int largest) {
        this.largest = largest;
    }

    /** Reads one message; whatever the bytes, it answers and never throws. */
    public Reading read(byte[] bytes) {
        if (bytes.length > largest) {
            return refused(Reading.Fault.SIZE, "at most " + largest + " bytes", bytes.length + "");
        }
        try {
            return JSON.<JsonNode>readValue(bytes) instanceof ObjectNode root
                    ? new Members(root, MODULE)
                            .container("message")
                            .filter(_ -> root.has(MESSAGE))
                            .map(EnvelopeReader::read)
                            .orElseGet(() -> refused(Reading.Fault.ENVELOPE, MESSAGE, names(root)))
                    : refused(Reading.Fault.ENVELOPE, "an object", "another value");
        } catch (JacksonException e) {
            return refused(Reading.Fault.ENCODING, "JSON", String.valueOf(e.getOriginalMessage()));
        }
    }

    private static Reading read(Members message) {
        Optional<Members> metadata = message.container("telemetry-message-metadata");
        Optional<Instant> collected = metadata.flatMap(m -> m.instant("collection-timestamp"));
        Optional<String> address = metadata.flatMap(m -> m.text("export-address"));
        Optional<String> event = metadata.flatMap(m -> m.text("notification-event"));
        if (metadata.isEmpty() || collected.isEmpty() || address.isEmpty() || event.isEmpty()) {
            return refused(
                    Reading.Fault.ENVELOPE,
                    "telemetry-message-metadata with collection-timestamp, export-address and notification-event",
                    "none, or not all of it");
        }
        if (!metadata.get().has("session-protocol")
                || !Set.of("log", "update", "delete").contains(event.get())) {
            return refused(
                    Reading.Fault.ENVELOPE, "a session-protocol, and log, update or delete", "event " + event.get());
        }
        return message.object("payload")
                .<Reading>map(payload -> read(message, metadata.get(), collected.get(), payload))
                .orElseGet(() -> refused(Reading.Fault.PAYLOAD, "a payload that is an object", "none"));
    }

    private static Reading read(Members message, Members metadata, Instant collected, ObjectNode payload) {
        Notice notice = Notice.of(payload);
        PushedMessage pushed = notice.pushed();
        if (pushed == null) {
            return refused(Reading.Fault.PAYLOAD, "a notification of YANG-Push", names(notice.contents()));
        }
        Set<String> names = new HashSet<>();
        message.container("network-node-manifest").flatMap(m -> m.text("name")).ifPresent(names::add);
        Optional.ofNullable(notice.hostname()).ifPresent(names::add);
        Instant at = Optional.ofNullable(notice.at())
                .or(() -> metadata.instant("node-export-timestamp"))
                .orElse(collected);
        return new Reading.Read(new TelemetryMessage(
                names,
                metadata.text("export-address").orElseThrow(),
                at,
                collected,
                metadata.text("notification-event").orElseThrow().equals("delete"),
                SubscriptionReader.read(metadata).orElse(null),
                origin(message, metadata),
                pushed));
    }

    /** What stays the same from one message of a subscription to the next. */
    private static Map<String, String> origin(Members message, Members metadata) {
        Map<String, String> origin = new TreeMap<>();
        for (String manifest : new String[] {"network-node-manifest", "data-collection-manifest"}) {
            for (String leaf : new String[] {"name", "vendor", "software-version", "os-type", "os-version"}) {
                message.container(manifest)
                        .flatMap(m -> m.text(leaf))
                        .ifPresent(text -> origin.put(manifest + "/" + leaf, text));
            }
        }
        for (String leaf : new String[] {"session-protocol", "export-address", "collection-address"}) {
            metadata.text(leaf).ifPresent(text -> origin.put(leaf, text));
        }
        SubscriptionReader.origin(metadata).forEach((leaf, text) -> origin.put("yang-push-subscription/" + leaf, text));
        return origin;
    }

    private static String names(ObjectNode object) {
        return String.join(" ", object.propertyNames().stream().limit(8).toList());
    }

    private static Reading refused(Reading.Fault fault, String expected, String found) {
        return new Reading.Refused(fault, "expected " + expected + ", found " + Text.quoted(found));
    }
}
