package dev.countersign.network.gnmi.wire;

/** What a target says on a subscription (gNMI section 3.5.1.4). */
public sealed interface SubscribeResponse {
    record Notified(Notification notification) implements SubscribeResponse {}

    /** All that is subscribed to has been said once. */
    record Synced() implements SubscribeResponse {}

    /** Something that nobody here knows, for example an error in the form that was given up. */
    record Unknown() implements SubscribeResponse {}
}
