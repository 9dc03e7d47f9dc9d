package dev.countersign.telemetry.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.Topology;
import dev.countersign.network.inventory.SeriesQuery;
import dev.countersign.network.series.SeriesAnswer;
import dev.countersign.network.series.SeriesAnswer.Sample;
import dev.countersign.network.series.SeriesAnswer.Series;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.sketch.SipHash;
import dev.countersign.state.sketch.SketchKey;
import dev.countersign.state.window.ArtifactSettings;
import dev.countersign.telemetry.TestClock;
import dev.countersign.telemetry.poll.InterfaceRates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Windows of samples written by hand. */
class SeriesSourceTest {
    private static final Instant START = Instant.ofEpochSecond(1_700_000_040);
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final SeriesQuery DELAY = query("delay", SeriesQuery.DELAY, SeriesQuery.Unit.SECONDS, 64);
    private static final SeriesQuery OCTETS = query("octets", "in-octets", null, 64);
    private static final SeriesQuery PACKETS = query("packets", "in-unicast-pkts", null, 32);

    private final TestClock clock = new TestClock(START);
    private final ArtifactCatalogue catalogue =
            new ArtifactCatalogue(ArtifactCatalogue.Limits.DEFAULT, clock, (_, _, _, _) -> {});
    private final List<InterfaceRates> rates = new ArrayList<>();
    private final Map<SeriesQuery, SeriesAnswer> answers = new HashMap<>();
    private final List<Interval> asked = new ArrayList<>();
    private final SeriesSource source = new SeriesSource(
            new SeriesConfig("http://store", Duration.ofSeconds(60), Duration.ofSeconds(5), 2),
            List.of(DELAY, OCTETS, PACKETS),
            new Topology(
                    List.of(
                            new Device(new DeviceId("r1"), "ietf", Map.of()),
                            new Device(new DeviceId("r2"), "ietf", Map.of())),
                    List.of(),
                    List.of()),
            this::read,
            new LatencyArtifacts(
                    new ArtifactSettings("local", "here", "test"),
                    SketchKey.random(SipHash.Variant.SIPHASH_2_4, new SplittableRandom(1)),
                    new ArtifactSigner(ArtifactSigner.newKeys()),
                    catalogue,
                    clock),
            new SeriesCounters((made, _, _) -> rates.add(made), 10),
            clock);

    private static SeriesQuery query(String name, String measures, SeriesQuery.@Nullable Unit unit, int bits) {
        return new SeriesQuery(
                name,
                measures,
                unit,
                bits,
                "metric_" + name,
                false,
                "device",
                "port",
                Map.of("10.0.0.2", new DeviceId("r2")),
                STEP);
    }

    private SeriesAnswer read(SeriesQuery query, Interval window) {
        if (query.equals(DELAY)) {
            asked.add(window);
        }
        return answers.getOrDefault(query, new SeriesAnswer.Matrix(List.of(), 0));
    }

    @Test
    void delaysOfAWindow_areAnArtifact_withWhatIsMissing() {
        source.advance();
        answers.put(DELAY, matrix(series("r1", "to r2", samples(0, 0.010, 0.020, 0.030))));
        pass();

        ArtifactCatalogue.Entry entry = catalogue.entries().getFirst();
        assertThat(entry.scope().interval()).isEqualTo(new Interval(START, START.plusSeconds(60)));
        assertThat(entry.scope().aggregation()).isEqualTo(Map.of("unit", "ms"));
        assertThat(entry.quality().coverage().received()).isEqualTo(3);
        assertThat(entry.quality().coverage().missed()).isEqualTo(3);
        assertThat(entry.scope().gaps())
                .as("nothing from second 20 to the end")
                .extracting(gap -> gap.interval())
                .containsExactly(new Interval(START.plusSeconds(20), START.plusSeconds(60)));
        assertThat(entry.provenance().sources())
                .containsExactly("http://store query delay: metric_delay, every 10000 ms");
        assertThat(source.states().getFirst().missed()).isEqualTo(3);
    }

    @Test
    void countersOfOneScrape_areOneReading_andWrapAndResetHold() {
        source.advance();
        answers.put(OCTETS, matrix(series("10.0.0.2", "ge-1", samples(0, 1_000, 11_000, 21_000, 500, 10_500))));
        answers.put(PACKETS, matrix(series("10.0.0.2", "ge-1", samples(0, 4_294_967_290d, 4, 14, 24, 34))));
        pass();

        assertThat(rates).hasSize(3);
        assertThat(rates.getFirst().at().device()).isEqualTo(new DeviceId("r2"));
        assertThat(rates.getFirst().in().bits()).isEqualTo(8_000);
        assertThat(rates.getFirst().in().packets()).as("wrapped at 32 bits").isEqualTo(1);
        assertThat(rates)
                .extracting(rate -> rate.interval().end())
                .as("none over the reset at second 30")
                .containsExactly(after(10), after(20), after(40));
    }

    @Test
    void gapBetweenScrapes_isInTheIntervalOfTheRate() {
        source.advance();
        answers.put(OCTETS, matrix(series("r1", "ge-1", List.of(sample(0, 0), sample(50, 50_000)))));
        pass();

        assertThat(rates).hasSize(1);
        assertThat(rates.getFirst().interval()).isEqualTo(new Interval(after(0), after(50)));
        assertThat(rates.getFirst().in().bits()).isCloseTo(8_000, Offset.offset(1e-6));
    }

    @Test
    void strangersAndImpossibleValues_areCountedAndNotUsed() {
        source.advance();
        answers.put(
                DELAY,
                matrix(
                        series("stranger", "x", samples(0, 1, 1)),
                        series("r1", "", samples(0, 1)),
                        series("r1", "evil\u202e", samples(0, 1)),
                        series("r1", "a", samples(0, -1, 1e12, 0.5)),
                        series("r1", "a", samples(0, 0.5))));
        pass();

        assertThat(catalogue.entries()).hasSize(1);
        assertThat(source.states().getFirst().received()).isEqualTo(1);
        assertThat(source.states().getFirst().malformed()).isEqualTo(7);
    }

    @Test
    void refusal_isSaidAndCountsAsMissing_untilTheStoreAnswersAgain() {
        source.advance();
        answers.put(DELAY, new SeriesAnswer.Refused("it answered 500"));
        pass();
        assertThat(source.states().getFirst().problem()).isEqualTo("it answered 500");
        assertThat(source.states().getFirst().missed()).isEqualTo(6);

        answers.put(DELAY, matrix(series("r1", "to r2", samples(60, 0.01))));
        pass();
        assertThat(source.states().getFirst().problem()).isEmpty();
    }

    @Test
    void sourceThatFellBehind_catchesUpAFewWindows_andSaysWhatIsLost() {
        source.advance();
        clock.move(Duration.ofMinutes(30).plusSeconds(5));
        source.advance();

        assertThat(asked).hasSizeBetween(2, 3);
        assertThat(asked.getLast().end()).isEqualTo(START.plusSeconds(1_800));
        assertThat(source.states().getFirst().missed()).isBetween(27 * 6L, 30 * 6L);
    }

    private void pass() {
        clock.move(Duration.ofSeconds(asked.isEmpty() ? 65 : 60));
        source.advance();
    }

    /** When a scrape that began after so many seconds had ended. */
    private static Instant after(int seconds) {
        return START.plusSeconds(seconds + 1L);
    }

    private static SeriesAnswer matrix(Series... series) {
        return new SeriesAnswer.Matrix(List.of(series), 0);
    }

    private static Series series(String device, String port, List<Sample> samples) {
        return new Series(Map.of("device", device, "port", port), samples);
    }

    private static Sample sample(int second, double value) {
        return new Sample(START.plusSeconds(second), value);
    }

    /** Ten seconds apart. */
    private static List<Sample> samples(int from, double... values) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            samples.add(sample(from + 10 * i, values[i]));
        }
        return samples;
    }
}
