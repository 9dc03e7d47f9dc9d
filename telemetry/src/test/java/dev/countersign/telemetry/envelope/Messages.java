package dev.countersign.telemetry.envelope;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Telemetry messages in the form of the draft's examples, written by hand. */
public final class Messages {
    /** As section 3 of the draft has it: a node, its collector, a subscription with its modules, a label. */
    public static final String EXAMPLE = """
            {"ietf-telemetry-message:message": {
              "network-node-manifest": {"name": "pe1", "vendor": "open source", "software-version": "1.1.2"},
              "telemetry-message-metadata": {
                "node-export-timestamp": "2024-02-14T12:10:10.10+01:00",
                "collection-timestamp": "2024-02-14T12:10:10.12+01:00",
                "session-protocol": "yang-push", "notification-event": "log",
                "export-address": "192.168.1.100", "export-port": 123,
                "collection-address": "192.168.1.1", "collection-port": 9991,
                "ietf-yang-push-telemetry-message:yang-push-subscription": {
                  "id": 89, "xpath-filter": "/ietf-interfaces:interfaces", "datastore": "ietf-datastores:operational",
                  "transport": "ietf-udp-notif-transport:udp-notif",
                  "encoding": "ietf-subscribed-notifications:encode-json",
                  "module": [{"name": "ietf-interfaces", "revision": "2018-02-20", "version": "2.0.0"}],
                  "yang-library-content-id": "abc"}},
              "data-collection-manifest": {"name": "collector-1", "vendor": "open source", "software-version": "2.1.0"},
              "network-operator-metadata": {"labels": [{"name": "platform-name", "string-value": "name"}]},
              "payload": {"ietf-yp-notification:envelope": {
                "event-time": "2023-03-25T08:30:11.22Z", "hostname": "pe1", "sequence-number": 1,
                "contents": {"ietf-yang-push:push-update": {"id": 6666, "datastore-contents": {
                  "ietf-interfaces:interfaces": {"interface": [
                    {"name": "eth0", "type": "iana-if-type:ethernetCsmacd", "if-index": 1, "admin-status": "up",
                     "oper-status": "up", "statistics": {"discontinuity-time": "2023-03-25T08:20:00.00Z"}}]}}}}}}}}
            """;

    private final String node;
    private final String event;
    private final String trigger;
    private final String revision;

    private Messages(String node, String event, String trigger, String revision) {
        this.node = node;
        this.event = event;
        this.trigger = trigger;
        this.revision = revision;
    }

    /** Of a periodic subscription of a node. */
    public static Messages periodic(String node, int centiseconds) {
        return new Messages(node, "log", "\"periodic\": {\"period\": %d},".formatted(centiseconds), "2018-02-20");
    }

    public static Messages onChange(String node) {
        return new Messages(node, "log", "\"on-change\": {},", "2018-02-20");
    }

    public Messages ofRevision(String other) {
        return new Messages(node, event, trigger, other);
    }

    public Messages deleted() {
        return new Messages(node, "delete", trigger, revision);
    }

    /** Counters of one interface. */
    public byte[] counters(Instant at, String name, long octets, long packets) {
        return update(at, """
                {"ietf-interfaces:interfaces": {"interface": [{"name": "%s", "statistics": {
                  "discontinuity-time": "2023-03-25T08:20:00Z", "in-octets": "%s", "in-unicast-pkts": "%s"}}]}}
                """.formatted(name, Long.toUnsignedString(octets), Long.toUnsignedString(packets)));
    }

    public byte[] update(Instant at, String contents) {
        return message(at, "{\"ietf-yang-push:push-update\": {\"id\": 89, \"datastore-contents\": " + contents + "}}");
    }

    /** A patch with one edit. */
    public byte[] change(Instant at, int number, String operation, String target, @Nullable String value) {
        return message(at, """
                {"ietf-yang-push:push-change-update": {"id": 89, "datastore-changes": {"yang-patch": {
                  "patch-id": "%d", "edit": [{"edit-id": "e", "operation": "%s", "target": "%s"%s}]}}}}
                """.formatted(number, operation, target, value == null ? "" : ", \"value\": " + value));
    }

    public byte[] message(Instant at, String contents) {
        return """
            {"ietf-telemetry-message:message": {
              "network-node-manifest": {"name": "%s"},
              "telemetry-message-metadata": {
                "collection-timestamp": "%s", "session-protocol": "yang-push", "notification-event": "%s",
                "export-address": "192.0.2.1",
                "ietf-yang-push-telemetry-message:yang-push-subscription": {"id": 89, %s
                  "module": [{"name": "ietf-interfaces", "revision": "%s"}], "yang-library-content-id": "abc"}},
              "data-collection-manifest": {"name": "collector-1"},
              "payload": {"ietf-yp-notification:envelope": {"event-time": "%s", "hostname": "%s", "sequence-number": 1,
                "contents": %s}}}}
            """.formatted(node, at, event, trigger, revision, at, node, contents)
                .getBytes(StandardCharsets.UTF_8);
    }
}
