package dev.countersign.server.view;

import java.time.Instant;
import java.util.List;

/**
 * What happens if nothing is done, as far as it can be computed.
 *
 * @param sentence the projection with its interval, or why there is none
 * @param method how it was computed and what it cannot know
 * @param history what was measured
 * @param projected the middle of the projection; empty when there is none
 * @param low lower end of the interval at the same times
 * @param high upper end
 */
public record NoAction(
        String sentence,
        String method,
        String unit,
        List<Point> history,
        List<Point> projected,
        List<Point> low,
        List<Point> high) {
    public NoAction {
        history = List.copyOf(history);
        projected = List.copyOf(projected);
        low = List.copyOf(low);
        high = List.copyOf(high);
    }

    /** The same, with another sentence after its own. */
    NoAction with(String more) {
        return new NoAction(sentence + " " + more, method, unit, history, projected, low, high);
    }

    /** A value at a time. */
    public record Point(Instant at, double value) {}
}
