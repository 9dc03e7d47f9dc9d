package dev.countersign.network.netconf;

import java.time.Instant;
import java.util.List;

/** What a device says on a subscription to a datastore, and how the subscription stands. Text is the device's own. */
public sealed interface PushEvent {
    /** The subscription that it is about. */
    PushRequest request();

    /** All that is selected (RFC 8641 section 3.7), by the device's clock. */
    record Update(PushRequest request, Instant at, String contents, boolean incomplete) implements PushEvent {}

    /**
     * What has changed, as a YANG patch (RFC 8072).
     *
     * @param missed patches that were numbered and did not come; a resynchronisation has been asked for
     */
    record Change(PushRequest request, Instant at, List<Edit> edits, long missed) implements PushEvent {
        public Change {
            edits = List.copyOf(edits);
        }
    }

    /** The device has begun, or begun again, to serve the subscription. */
    record Begun(PushRequest request) implements PushEvent {}

    /** The device does not serve the subscription for now, and why. */
    record Silent(PushRequest request, String reason) implements PushEvent {}

    /** The device has no such subscriptions; it is not asked again for a while. */
    record Unsupported(PushRequest request, String reason) implements PushEvent {}

    /** A notification that could not be understood, and why. */
    record Malformed(PushRequest request, String reason) implements PushEvent {}

    /**
     * One edit of a patch.
     *
     * @param operation as RFC 8072 names it
     * @param target an instance path, with module names
     * @param value the target node as XML; empty where there is none
     */
    record Edit(String operation, String target, String value) {}
}
