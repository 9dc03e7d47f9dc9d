package dev.countersign.server.web.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatePlotTest {
    @Test
    void gapInThePoints_isNotDrawnOver() {
        Series series = new Series("in", List.of(point(0, 10), point(2, 20), point(60, 30)));
        String svg = new RatePlot("rate", "packets/s", 0, 60, 10, List.of(series), null).svg(ZoneOffset.UTC);
        assertThat(svg).contains("d=\"M52 122L71.6 86M640 50\"");
    }

    @Test
    void hostileName_isEscaped() {
        Series series = new Series("<script>\"&\u202e", List.of(point(1, 1)));
        String svg = new RatePlot("<b>", "packets/s", 0, 60, 10, List.of(series), 30.0).svg(ZoneOffset.UTC);
        assertThat(svg)
                .doesNotContain("<script>")
                .doesNotContain("<b>")
                .contains("&lt;script&gt;&quot;&amp;\\u202e")
                .contains("class=\"mark\"");
    }

    @Test
    void endBeforeStart_isRefused() {
        assertThatThrownBy(() -> new RatePlot("t", "u", 5, 5, 1, List.of(), null))
                .hasMessageContaining("expected an end after");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1.1, 2", "118000, 200000", "420, 600", "9.5, 10"})
    void axis_endsAtARoundNumber(double highest, double expected) {
        assertThat(RatePlot.niceCeiling(highest)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "1000, 1k", "118000, 118k", "1250000, 1.25M", "999999, 1.00M", "-2500, −2.50k"})
    void metric_keepsThreeDigits(double value, String expected) {
        assertThat(Metric.text(value)).isEqualTo(expected);
    }

    private static Series.Point point(double second, double value) {
        return new Series.Point(second, value);
    }
}
