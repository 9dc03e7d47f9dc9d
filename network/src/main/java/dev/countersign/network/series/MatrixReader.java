package dev.countersign.network.series;

import dev.countersign.core.Interval;
import dev.countersign.core.Text;
import dev.countersign.network.series.SeriesAnswer.Matrix;
import dev.countersign.network.series.SeriesAnswer.Refused;
import dev.countersign.network.series.SeriesAnswer.Sample;
import dev.countersign.network.series.SeriesAnswer.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads answers of the API; whatever is not as documented is refused, or as a single sample counted. */
final class MatrixReader {
    private static final int DEPTH = 16;
    private static final int TEXT = 4_096;
    private static final int LABELS = 64;
    private static final double MILLIS = 1_000;
    private static final double LATEST = 4e9;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxStringLength(TEXT)
                            .maxNameLength(TEXT)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .build();
    private final int mostSeries;
    private final int mostSamples;

    MatrixReader(int mostSeries, int mostSamples) {
        this.mostSeries = mostSeries;
        this.mostSamples = mostSamples;
    }

    SeriesAnswer read(byte[] json) {
        try {
            return read(mapper.readTree(json));
        } catch (JacksonException e) {
            return new Refused(
                    "expected JSON of the API, found: " + Text.quoted(String.valueOf(e.getOriginalMessage())));
        }
    }

    private SeriesAnswer read(JsonNode root) {
        if (!root.path("status").asString("").equals("success")) {
            return new Refused("it refused: " + Text.quoted(root.path("error").asString("without a reason")));
        }
        JsonNode data = root.path("data");
        String type = data.path("resultType").asString("");
        JsonNode result = data.path("result");
        if ((!type.equals("matrix") && !type.equals("vector")) || !result.isArray()) {
            return new Refused("expected a matrix or a vector, found " + Text.quoted(type));
        }
        if (result.size() > mostSeries) {
            return new Refused("expected at most " + mostSeries + " series, found " + result.size());
        }
        return series(result, type.equals("matrix") ? "values" : "value");
    }

    private SeriesAnswer series(JsonNode result, String field) {
        List<Series> all = new ArrayList<>();
        int samples = 0;
        int malformed = 0;
        for (JsonNode one : result) {
            JsonNode values = one.path(field);
            List<JsonNode> pairs = field.equals("value")
                    ? List.of(values)
                    : values.valueStream().toList();
            samples += pairs.size();
            if (samples > mostSamples) {
                return new Refused("expected at most " + mostSamples + " samples, found more");
            }
            List<Sample> good = new ArrayList<>();
            for (JsonNode pair : pairs) {
                Sample sample = sample(pair);
                boolean late =
                        !good.isEmpty() && !sample.at().isAfter(good.getLast().at());
                if (late || Double.isNaN(sample.value())) {
                    malformed++;
                } else {
                    good.add(sample);
                }
            }
            JsonNode metric = one.path("metric");
            if (!metric.isObject() || metric.size() > LABELS) {
                return new Refused("expected series with at most " + LABELS + " labels, found others");
            }
            all.add(new Series(labels(metric), good));
        }
        return new Matrix(all, malformed);
    }

    private static Map<String, String> labels(JsonNode metric) {
        Map<String, String> labels = new HashMap<>();
        metric.propertyStream()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
        return labels;
    }

    /** A pair of seconds and text; not a number where it is none, for then it is no sample. */
    private static Sample sample(JsonNode pair) {
        JsonNode at = pair.path(0);
        boolean form = pair.isArray()
                && pair.size() == 2
                && at.isNumber()
                && pair.path(1).isString();
        double seconds = form ? at.asDouble() : -1;
        if (!(seconds >= 0 && seconds < LATEST)) {
            return new Sample(Instant.EPOCH, Double.NaN);
        }
        return new Sample(
                Instant.ofEpochMilli(Math.round(seconds * MILLIS)),
                number(pair.path(1).asString()));
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Without samples outside an interval. */
    static SeriesAnswer within(Interval interval, SeriesAnswer answer) {
        return switch (answer) {
            case Refused refused -> refused;
            case Matrix(List<Series> series, int malformed) ->
                new Matrix(
                        series.stream()
                                .map(one -> new Series(
                                        one.labels(),
                                        one.samples().stream()
                                                .filter(sample -> !sample.at().isBefore(interval.start())
                                                        && sample.at().isBefore(interval.end()))
                                                .toList()))
                                .toList(),
                        malformed);
        };
    }
}
