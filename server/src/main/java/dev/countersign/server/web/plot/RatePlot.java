package dev.countersign.server.web.plot;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values over time as an SVG: an axis with round numbers from zero, times of day, one or two curves told apart by
 * their stroke as well as their colour, and an optional mark at an event.
 *
 * @param title what is shown, for people who cannot see it and as the tooltip
 * @param unit of the values, for example {@code packets/s}
 * @param from left end, seconds since 1970
 * @param to right end
 * @param gap longest distance of two neighbouring points that belong together, in seconds
 * @param mark time of an event; null for none
 */
public record RatePlot(
        String title,
        String unit,
        double from,
        double to,
        double gap,
        List<Series> series,
        @Nullable Double mark) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 180;
    private static final int LEFT = 52;
    private static final int BOTTOM = 22;
    private static final int TOP = 14;
    private static final int TICKS = 4;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    public RatePlot {
        series = List.copyOf(series);
        if (!(to > from)) {
            throw new IllegalArgumentException("plot: expected an end after " + from + ", found " + to);
        }
    }

    /** The picture; times of day in this zone. */
    public String svg(ZoneId zone) {
        double top = niceCeiling(highest());
        Svg svg = new Svg()
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "class",
                        "plot",
                        "role",
                        "img",
                        "viewBox",
                        "0 0 " + WIDTH + " " + HEIGHT)
                .text("title", title);
        drawValueAxis(svg, top);
        drawTimeAxis(svg, zone);
        if (mark != null && mark >= from && mark <= to) {
            svg.empty("line", "class", "mark", "x1", x(mark), "x2", x(mark), "y1", TOP, "y2", HEIGHT - BOTTOM);
        }
        for (int i = 0; i < series.size(); i++) {
            drawCurve(svg, series.get(i), top, i);
        }
        return svg.close("svg").toString();
    }

    private void drawValueAxis(Svg svg, double top) {
        for (int i = 0; i <= TICKS; i++) {
            double value = top * i / TICKS;
            svg.empty("line", "class", "tick", "x1", LEFT, "x2", WIDTH, "y1", y(value, top), "y2", y(value, top));
            svg.text("text", Metric.text(value), "x", LEFT - 6, "y", y(value, top) + 4, "text-anchor", "end");
        }
        svg.text("text", unit, "x", LEFT, "y", 10);
    }

    private void drawTimeAxis(Svg svg, ZoneId zone) {
        for (int i = 0; i <= TICKS; i++) {
            double second = from + (to - from) * i / TICKS;
            String anchor = i == 0 ? "start" : i == TICKS ? "end" : "middle";
            String time = CLOCK.format(Instant.ofEpochSecond((long) second).atZone(zone));
            svg.text("text", time, "x", x(second), "y", HEIGHT - 6, "text-anchor", anchor);
        }
    }

    private void drawCurve(Svg svg, Series curve, double top, int index) {
        StringBuilder path = new StringBuilder();
        Series.@Nullable Point last = null;
        for (Series.Point point : curve.points()) {
            if (point.second() < from || point.second() > to) {
                continue;
            }
            boolean joined = last != null && point.second() - last.second() <= gap;
            path.append(joined ? 'L' : 'M')
                    .append(Svg.number(x(point.second())))
                    .append(' ')
                    .append(Svg.number(y(point.value(), top)));
            last = point;
        }
        svg.open("path", "class", index == 0 ? "curve" : "curve second", "d", path)
                .text("title", curve.name())
                .close("path");
    }

    private double highest() {
        return series.stream()
                .flatMap(curve -> curve.points().stream())
                .filter(point -> point.second() >= from && point.second() <= to)
                .mapToDouble(Series.Point::value)
                .max()
                .orElse(0);
    }

    private double x(double second) {
        return LEFT + (WIDTH - LEFT) * (second - from) / (to - from);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * Math.clamp(value / top, 0, 1);
    }

    /** The smallest of 1, 2, 4, 6, 8 times a power of ten that is not below the value; 1 for nothing. */
    static double niceCeiling(double value) {
        if (!(value > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[] {1, 2, 4, 6, 8}) {
            if (value <= factor * power) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
