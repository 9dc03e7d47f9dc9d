package dev.countersign.network.gnmi;

import dev.countersign.network.gnmi.wire.Encoding;
import dev.countersign.network.gnmi.wire.Notification;
import java.time.Instant;

/** What a device says on its subscription, and how the subscription stands. Text is the device's own, made visible. */
public sealed interface GnmiEvent {
    /** The device was asked. */
    record Begun(String version, Encoding encoding) implements GnmiEvent {}

    /** All that is subscribed to has been said once. */
    record Synced() implements GnmiEvent {}

    /** @param arrived by this clock; the notification has the device's own */
    record Notified(Notification notification, Instant arrived) implements GnmiEvent {}

    /** A message that could not be understood, and why. */
    record Malformed(String reason) implements GnmiEvent {}

    /** The device does not serve the subscription for now, and why. */
    record Silent(String reason) implements GnmiEvent {}

    /** The device has no such service, or nothing of what it is asked for; it is not asked again for a while. */
    record Unsupported(String reason) implements GnmiEvent {}
}
