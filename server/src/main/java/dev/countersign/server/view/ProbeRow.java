package dev.countersign.server.view;

import java.util.List;

/**
 * A probe of the confirm window.
 *
 * @param name for example {@code attack traffic}
 * @param requirement what it must show, in words
 * @param state {@code UNREAD} is never green
 * @param now what it shows, in words, or why it shows nothing
 * @param history readings before and after the change
 */
public record ProbeRow(String name, String requirement, State state, String now, List<NoAction.Point> history) {
    public ProbeRow {
        history = List.copyOf(history);
    }

    /** How a probe stands. */
    public enum State {
        GREEN,
        RED,
        UNREAD
    }
}
