package dev.countersign.state.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.state.artifact.Bytes;
import dev.countersign.state.artifact.Payload;
import dev.countersign.state.artifact.PrefixItem;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.sketch.HeavyHitters;
import dev.countersign.state.sketch.HyperLogLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentReaderTest {
    private final ContentReader reader = new ContentReader(SketchKeyRing.of(List.of(Windows.KEY)));

    @Test
    void prefixes_areNamedLargestFirst() {
        HeavyHitters sketch = HeavyHitters.of(Windows.KEY, 4, 256, 16);
        sketch.update(PrefixItem.of(IpPrefix.parse("192.0.2.0/24")), 5);
        sketch.update(PrefixItem.of(IpPrefix.parse("2001:db8::/48")), 9);

        assertThat(reader.read(Windows.artifact(QueryClass.HEAVY_HITTER_SOURCES, 0, "r1", Payload.Compact.of(sketch))))
                .isEqualTo(new Contents.Ranking(
                        List.of(
                                new Contents.Ranked(IpPrefix.parse("2001:db8::/48"), 9),
                                new Contents.Ranked(IpPrefix.parse("192.0.2.0/24"), 5)),
                        "packets"));
    }

    @Test
    void totalsAndBytes_areShownAsTheyAre() {
        assertThat(reader.read(
                        Windows.artifact(QueryClass.TRAFFIC_MIX, 0, "r1", new Payload.Totals(Map.of("packets", 3.0)))))
                .isEqualTo(new Contents.Totals(Map.of("packets", 3.0)));
        assertThat(reader.read(Windows.artifact(
                        QueryClass.TRAFFIC_MIX, 0, "r1", new Payload.Raw("text/plain", Bytes.copyOf(new byte[4])))))
                .isEqualTo(new Contents.Opaque("text/plain", 4));
    }

    @Test
    void sketchOfAnotherKey_staysClosed() {
        HyperLogLog sketch = HyperLogLog.of(Windows.OTHER_KEY, 11);

        assertThat(reader.read(Windows.artifact(QueryClass.DISTINCT_SOURCES, 0, "r1", Payload.Compact.of(sketch))))
                .isInstanceOfSatisfying(
                        Contents.Closed.class,
                        closed -> assertThat(closed.reason()).contains("a sketch key of this system"));
    }

    @Test
    void damagedSketch_staysClosed() {
        byte[] image = HyperLogLog.of(Windows.KEY, 11).image();
        image[image.length - 1] ^= 1;

        assertThat(reader.read(Windows.artifact(
                        QueryClass.DISTINCT_SOURCES,
                        0,
                        "r1",
                        new Payload.Compact(Payload.Form.HYPER_LOG_LOG, Windows.KEY.id(), Bytes.copyOf(image)))))
                .isInstanceOf(Contents.Closed.class);
    }
}
