package dev.countersign.control.deploy;

import java.time.Instant;
import java.util.List;

/**
 * A probe of the confirm window.
 *
 * @param requirement what it must show, in words
 * @param now what it shows, in words, or why it shows nothing
 * @param history readings, oldest first
 */
public record ProbeStatus(String name, String requirement, State state, String now, List<Sample> history) {
    public ProbeStatus {
        history = List.copyOf(history);
    }

    /** How it stands; only green lets a change be kept. */
    public enum State {
        GREEN,
        RED,
        /** Not read, or not since the commit. */
        UNREAD
    }

    /** A reading in packets per second. */
    public record Sample(Instant at, double value) {}
}
