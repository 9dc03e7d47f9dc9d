package dev.countersign.telemetry.envelope;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A notification out of its own envelope.
 *
 * @param at when it happened; null when nothing says
 * @param hostname what the device calls itself; null when it does not say
 * @param contents an object with the notification
 */
record Notice(@Nullable Instant at, @Nullable String hostname, ObjectNode contents) {
    private static final String PUSH = "ietf-yang-push";
    private static final String SUBSCRIBED = "ietf-subscribed-notifications";
    private static final String ENVELOPE = "ietf-yp-notification";
    private static final List<String> OLDER = List.of("ietf-restconf:notification", "ietf-notification:notification");
    private static final Set<String> TOLD = Set.of(
            "subscription-started",
            "subscription-modified",
            "subscription-suspended",
            "subscription-resumed",
            "subscription-completed",
            "subscription-terminated");
    private static final int EDITS = 10_000;

    /** The payload of a telemetry message. */
    static Notice of(ObjectNode payload) {
        Optional<Members> envelope =
                new Members(payload, ENVELOPE).container("envelope").filter(_ -> payload.has(ENVELOPE + ":envelope"));
        if (envelope.isPresent()) {
            return new Notice(
                    envelope.get().instant("event-time").orElse(null),
                    envelope.get().text("hostname").orElse(null),
                    envelope.get().object("contents").orElseGet(payload::objectNode));
        }
        for (String name : OLDER) {
            if (payload.get(name) instanceof ObjectNode inner) {
                return new Notice(new Members(inner, "").instant("eventTime").orElse(null), null, inner);
            }
        }
        return new Notice(null, null, payload);
    }

    /** The notification; null when it is none of YANG-Push, or lacks what it must have. */
    @Nullable
    PushedMessage pushed() {
        if (contents.get(PUSH + ":push-update") instanceof ObjectNode update) {
            return update(new Members(update, PUSH));
        }
        if (contents.get(PUSH + ":push-change-update") instanceof ObjectNode change) {
            return change(new Members(change, PUSH));
        }
        for (String event : TOLD) {
            if (contents.get(SUBSCRIBED + ":" + event) instanceof ObjectNode told) {
                Members members = new Members(told, SUBSCRIBED);
                return members.text("id")
                        .map(id -> new PushedMessage.Told(
                                id, event, members.text("reason").orElse("no reason given")))
                        .orElse(null);
            }
        }
        return null;
    }

    private static @Nullable PushedMessage update(Members update) {
        Optional<String> id = update.text("id");
        Optional<ObjectNode> contents = update.object("datastore-contents");
        return id.isEmpty() || contents.isEmpty()
                ? null
                : new PushedMessage.Update(id.get(), contents.get(), update.has("incomplete-update"));
    }

    private static @Nullable PushedMessage change(Members change) {
        Optional<String> id = change.text("id");
        Optional<Members> patch = change.container("datastore-changes").flatMap(c -> c.container("yang-patch"));
        if (id.isEmpty() || patch.isEmpty()) {
            return null;
        }
        List<PushedMessage.Edit> edits = new ArrayList<>();
        for (JsonNode entry : patch.get().list("edit")) {
            if (entry instanceof ObjectNode object && edits.size() < EDITS) {
                Members edit = new Members(object, PUSH);
                edits.add(new PushedMessage.Edit(
                        edit.raw("operation").orElse(""),
                        edit.raw("target").orElse(""),
                        edit.object("value").orElse(null)));
            }
        }
        return new PushedMessage.Change(id.get(), patch.get().number("patch-id").orElse(null), edits);
    }
}
