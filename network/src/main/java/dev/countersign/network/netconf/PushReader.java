package dev.countersign.network.netconf;

import dev.countersign.core.Text;
import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import dev.countersign.yang.xml.XmlRefused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads notifications of one session's subscriptions, and keeps count of their patches. Not thread-safe. */
final class PushReader {
    private static final int EDITS = 10_000;
    private static final XmlLimits LIMITS = XmlLimits.STANDARD.withCharacters(16 << 20);

    private final Map<String, PushRequest> requests = new HashMap<>();
    private final Map<String, Long> patches = new HashMap<>();

    /** What a notification means, beside the event: the id of a subscription that has to be asked for everything. */
    record Reading(PushEvent event, Optional<String> resync, boolean ended) {
        static Reading of(PushEvent event) {
            return new Reading(event, Optional.empty(), false);
        }
    }

    void add(String id, PushRequest request) {
        requests.put(id, request);
        patches.remove(id);
    }

    /** Empty for a notification that is about no subscription of ours. */
    Optional<Reading> read(String notification) {
        if (!(SafeXml.parse(notification, LIMITS) instanceof XmlElement root)) {
            return requests.values().stream()
                    .findFirst()
                    .map(request -> Reading.of(new PushEvent.Malformed(request, refusal(notification))));
        }
        Optional<Instant> at = root.child(Netconf.NOTIFICATION, "eventTime").flatMap(e -> instant(e.value()));
        return root.children().stream()
                .filter(e -> e.namespace().equals(Netconf.PUSH) || e.namespace().equals(Netconf.SUBSCRIBED))
                .findFirst()
                .flatMap(event -> request(event).map(request -> read(event, request, at)));
    }

    private Optional<PushRequest> request(XmlElement event) {
        return id(event).flatMap(id -> Optional.ofNullable(requests.get(id)));
    }

    private static Optional<String> id(XmlElement event) {
        return event.child(event.namespace(), "id").map(XmlElement::value);
    }

    private Reading read(XmlElement event, PushRequest request, Optional<Instant> at) {
        String id = id(event).orElse("");
        return switch (event.name()) {
            case "push-update" -> update(event, id, request, at);
            case "push-change-update" -> change(event, id, request, at);
            case "subscription-suspended" -> Reading.of(new PushEvent.Silent(request, "suspended: " + reason(event)));
            case "subscription-resumed", "subscription-modified" ->
                new Reading(new PushEvent.Begun(request), resync(request, id), false);
            case "subscription-terminated", "subscription-completed" -> {
                requests.remove(id);
                yield new Reading(
                        new PushEvent.Silent(request, event.name() + ": " + reason(event)), Optional.empty(), true);
            }
            default -> malformed(request, "a notification of the subscription", event.name());
        };
    }

    private static Optional<String> resync(PushRequest request, String id) {
        return request.onChange() ? Optional.of(id) : Optional.empty();
    }

    private Reading update(XmlElement event, String id, PushRequest request, Optional<Instant> at) {
        patches.remove(id);
        Optional<XmlElement> contents = event.child(Netconf.PUSH, "datastore-contents");
        if (at.isEmpty() || contents.isEmpty()) {
            return malformed(request, "a time and contents", "others");
        }
        boolean incomplete = event.child(Netconf.PUSH, "incomplete-update").isPresent();
        return Reading.of(new PushEvent.Update(request, at.get(), contents.get().innerXml(), incomplete));
    }

    /** Patches are numbered from 0 after each full update (RFC 8641 section 3.7). */
    private Reading change(XmlElement event, String id, PushRequest request, Optional<Instant> at) {
        Optional<XmlElement> patch = event.child(Netconf.PUSH, "datastore-changes")
                .flatMap(changes -> changes.child(Netconf.PUSH, "yang-patch"));
        Optional<Long> number =
                patch.flatMap(p -> p.child(Netconf.PUSH, "patch-id")).flatMap(e -> number(e.value()));
        if (at.isEmpty() || patch.isEmpty() || number.isEmpty()) {
            return malformed(request, "a time and a numbered patch", "others");
        }
        List<PushEvent.Edit> edits = patch.get()
                .children(Netconf.PUSH, "edit")
                .limit(EDITS)
                .map(PushReader::edit)
                .toList();
        long expected = patches.getOrDefault(id, -1L) + 1;
        long missed = Math.max(0, number.get() - expected);
        patches.put(id, number.get());
        return new Reading(
                new PushEvent.Change(request, at.get(), edits, missed),
                missed > 0 ? Optional.of(id) : Optional.empty(),
                false);
    }

    private static PushEvent.Edit edit(XmlElement edit) {
        return new PushEvent.Edit(
                text(edit, "operation"),
                text(edit, "target"),
                edit.child(Netconf.PUSH, "value").map(XmlElement::innerXml).orElse(""));
    }

    private static String text(XmlElement parent, String name) {
        return parent.child(Netconf.PUSH, name).map(XmlElement::value).orElse("");
    }

    private static String reason(XmlElement event) {
        return Text.quoted(
                event.child(event.namespace(), "reason").map(XmlElement::value).orElse("no reason given"));
    }

    private static Reading malformed(PushRequest request, String expected, String found) {
        return Reading.of(new PushEvent.Malformed(request, "expected " + expected + ", found " + Text.quoted(found)));
    }

    private static String refusal(String notification) {
        return SafeXml.parse(notification, LIMITS) instanceof XmlRefused refused ? refused.message() : "";
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String text) {
        try {
            long number = Long.parseLong(text);
            return number >= 0 ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
