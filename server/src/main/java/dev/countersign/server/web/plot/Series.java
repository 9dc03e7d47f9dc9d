package dev.countersign.server.web.plot;

import java.util.List;

/** One curve: its name and its points in order of time. A gap between points longer than the plot's gap is not drawn over. */
public record Series(String name, List<Point> points) {
    public Series {
        points = List.copyOf(points);
    }

    /** A value at a time; {@code second} counts from any epoch common to the plot. */
    public record Point(double second, double value) {}
}
