package dev.countersign.bench.sketch;

import dev.countersign.bench.sketch.Errors.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A plot of errors against bytes with logarithmic axes, as SVG. */
final class Plot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int LEFT = 80;
    private static final int RIGHT = 20;
    private static final int TOP = 46;
    private static final int BOTTOM = 60;
    private static final String[] COLOURS = {"#18672f", "#7a4b00", "#2b4c9b", "#a3243b"};

    private final String title;
    private final String bytes;
    private final String error;
    private final List<Series> series = new ArrayList<>();

    /** @param stated a line that is promised, not points that were measured */
    private record Series(String name, List<Point> points, boolean stated) {}

    Plot(String title, String bytes, String error) {
        this.title = title;
        this.bytes = bytes;
        this.error = error;
    }

    Plot measured(String name, List<Point> points) {
        series.add(new Series(name, points, false));
        return this;
    }

    Plot stated(String name, List<Point> points) {
        series.add(new Series(name, points, true));
        return this;
    }

    String svg() {
        Axis x = axis(Point::bytes, LEFT, WIDTH - RIGHT);
        Axis y = axis(Point::error, HEIGHT - BOTTOM, TOP);
        StringBuilder out = new StringBuilder();
        out.append(text("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="t" \
                font-family="system-ui, sans-serif" font-size="12">
                <title id="t">%s</title>
                <rect width="%d" height="%d" fill="#fbfbf9"/>
                <text x="%d" y="22" font-size="15">%s</text>
                """, WIDTH, HEIGHT, title, WIDTH, HEIGHT, LEFT, title));
        for (double tick : x.ticks()) {
            out.append(text("<path d=\"M%.1f %d V%d\" stroke=\"#dcdcd6\"/>%n", x.at(tick), TOP, HEIGHT - BOTTOM));
            out.append(text(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                    x.at(tick), HEIGHT - BOTTOM + 16, label(tick)));
        }
        for (double tick : y.ticks()) {
            out.append(text("<path d=\"M%d %.1f H%d\" stroke=\"#dcdcd6\"/>%n", LEFT, y.at(tick), WIDTH - RIGHT));
            out.append(text(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
                    LEFT - 6, y.at(tick) + 4, label(tick)));
        }
        out.append(text("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n", WIDTH - RIGHT, HEIGHT - 24, bytes));
        out.append(text(
                "<text x=\"14\" y=\"%d\" transform=\"rotate(-90 14 %d)\" text-anchor=\"end\">%s</text>%n",
                TOP, TOP, error));
        for (int i = 0; i < series.size(); i++) {
            draw(series.get(i), i, x, y, out);
        }
        return out.append("</svg>\n").toString();
    }

    private void draw(Series of, int number, Axis x, Axis y, StringBuilder out) {
        String colour = COLOURS[number % COLOURS.length];
        StringBuilder path = new StringBuilder();
        for (Point point : of.points()) {
            path.append(text("%s%.1f %.1f", path.isEmpty() ? "M" : " L", x.at(point.bytes()), y.at(point.error())));
            if (!of.stated()) {
                out.append(text(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
                        x.at(point.bytes()), y.at(point.error()), colour));
            }
        }
        out.append(text(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"%s/>%n",
                path, colour, of.stated() ? " stroke-dasharray=\"5 4\"" : ""));
        out.append(text(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"%s\">%s %s</text>%n",
                WIDTH - RIGHT - 4, TOP + 16 * (number + 1), colour, of.stated() ? "– –" : "●", of.name()));
    }

    private Axis axis(ToDoubleFunction<Point> value, double from, double to) {
        var range = series.stream()
                .flatMap(s -> s.points().stream())
                .mapToDouble(value)
                .filter(v -> v > 0)
                .summaryStatistics();
        return new Axis(Math.log10(range.getMin() / 1.3), Math.log10(range.getMax() * 1.3), from, to);
    }

    /** From logarithms of values to places on the page. */
    private record Axis(double low, double high, double from, double to) {
        double at(double value) {
            return from + (Math.log10(value) - low) / (high - low) * (to - from);
        }

        /** Powers of ten, and twice and five times them where there are few. */
        List<Double> ticks() {
            List<Double> ticks = new ArrayList<>();
            for (int power = (int) Math.floor(low); power <= high; power++) {
                for (int step : high - low > 2.5 ? new int[] {1} : new int[] {1, 2, 5}) {
                    double tick = step * Math.pow(10, power);
                    if (Math.log10(tick) >= low && Math.log10(tick) <= high) {
                        ticks.add(tick);
                    }
                }
            }
            return ticks;
        }
    }

    private static String label(double tick) {
        if (tick >= 1) {
            return text("%,.0f", tick);
        }
        return text("%s %%", trimmed(tick * 100));
    }

    private static String trimmed(double percent) {
        return text("%.6f", percent).replaceAll("\\.?0+$", "");
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
