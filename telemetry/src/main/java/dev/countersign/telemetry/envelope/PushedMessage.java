package dev.countersign.telemetry.envelope;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A notification of YANG-Push (RFC 8641) or of the state of its subscription (RFC 8639), as JSON. */
public sealed interface PushedMessage {
    /** The subscription's id at the device. */
    String id();

    /** All that is selected, or as much of it as the device could. */
    record Update(String id, ObjectNode contents, boolean incomplete) implements PushedMessage {}

    /**
     * What has changed, as a YANG patch (RFC 8072).
     *
     * @param number of the patch, which counts from 0; null when it is none
     */
    record Change(String id, @Nullable Long number, List<Edit> edits) implements PushedMessage {
        public Change {
            edits = List.copyOf(edits);
        }
    }

    /** The subscription was begun, changed, suspended, resumed or ended. */
    record Told(String id, String event, String reason) implements PushedMessage {}

    /**
     * One edit of a patch.
     *
     * @param operation as RFC 8072 names it
     * @param target where; text from outside
     * @param value an object with the target node; null where there is none
     */
    record Edit(String operation, String target, @Nullable ObjectNode value) {}
}
