package dev.countersign.state.window;

import static dev.countersign.state.window.TestWindows.START;
import static dev.countersign.state.window.TestWindows.flow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.core.DeviceId;
import dev.countersign.state.artifact.ArtifactCodec;
import dev.countersign.state.artifact.Coverage;
import dev.countersign.state.artifact.Decoding;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.StateArtifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotasTest {
    private static final Quotas WIDE = new Quotas(64, 1_000_000, 128, 1 << 20);
    private static final DeviceId R1 = new DeviceId("r1");
    private static final DeviceId R2 = new DeviceId("r2");

    @Test
    void floodOfInterfaces_isRefused_countedAndInTheCoverageOfThoseThatAreLeft() {
        TestWindows windows = new TestWindows(new Quotas(3, 1_000_000, 128, 1 << 20));
        for (int ifIndex = 1; ifIndex <= 1_000; ifIndex++) {
            windows.accept(flow(1, ifIndex, ifIndex, 10, START), START);
        }
        windows.accept(flow(2, 1, 1, 10, START), START);
        windows.close();

        assertThat(windows.of(QueryClass.TRAFFIC_MIX, "r1"))
                .extracting(artifact -> artifact.quality().coverage())
                .containsOnly(new Coverage(1, 0, 333))
                .hasSize(3);
        assertThat(windows.of(QueryClass.TRAFFIC_MIX, "r2"))
                .extracting(artifact -> artifact.quality().coverage())
                .containsExactly(new Coverage(1, 0, 0));
        assertThat(windows.tally.of(R1)).containsOnlyKeys(Quota.INTERFACES).containsEntry(Quota.INTERFACES, 997L);
        assertThat(windows.tally.of(R2)).isEmpty();
        assertThat(windows.statistics().refusedInterfaces()).isEqualTo(9_970);
    }

    @Test
    void exporterPastItsRecords_isRefused_anotherOfTheSameDeviceIsNot() {
        TestWindows windows = new TestWindows(new Quotas(64, 100, 128, 1 << 20));
        for (int i = 0; i < 5_000; i++) {
            windows.accept(flow(1, 1, i, 2, START), START);
        }
        for (int i = 0; i < 100; i++) {
            windows.accept(flow(101, 2, i, 1, START), START);
        }
        windows.close();

        assertThat(windows.of(QueryClass.DISTINCT_SOURCES, "r1"))
                .extracting(artifact -> artifact.quality().coverage())
                .containsExactly(new Coverage(100, 0, 4_900), new Coverage(100, 0, 0));
        assertThat(windows.statistics().refusedRecords()).isEqualTo(9_800);
        assertThat(windows.tally.of(Quota.RECORDS)).isEqualTo(4_900);
    }

    @Test
    void artifactsPastTheQuotaOfTheirClass_areThoseOfTheQuietestInterfaces() {
        TestWindows windows = new TestWindows(new Quotas(64, 1_000_000, 2, 1 << 20));
        for (int ifIndex = 1; ifIndex <= 5; ifIndex++) {
            for (int i = 0; i < 10; i++) {
                windows.accept(flow(1, ifIndex, i, ifIndex, START), START);
            }
        }
        windows.close();

        for (QueryClass query : List.of(QueryClass.TRAFFIC_MIX, QueryClass.PREFIX_RATE, QueryClass.AFFECTED_FLOWS)) {
            assertThat(windows.of(query, "r1"))
                    .as(query.name())
                    .extracting(
                            artifact -> artifact.scope().points().getFirst().point(),
                            artifact -> artifact.quality().coverage())
                    .containsExactly(tuple("ge-4", new Coverage(10, 0, 15)), tuple("ge-5", new Coverage(10, 0, 15)));
        }
        assertThat(windows.tally.of(R1)).containsOnlyKeys(Quota.ARTIFACTS);
    }

    @Test
    void payloadPastTheQuotaOfItsClass_isLeftOut_butForOneArtifact() {
        TestWindows windows = new TestWindows(new Quotas(64, 1_000_000, 128, 1));
        windows.accept(flow(1, 1, 1, 1, START), START);
        windows.accept(flow(1, 2, 1, 9, START), START);
        windows.close();

        assertThat(windows.of(QueryClass.PREFIX_RATE, "r1"))
                .singleElement()
                .satisfies(artifact -> assertThat(artifact.quality().coverage()).isEqualTo(new Coverage(1, 0, 1)));
        assertThat(windows.tally.of(R1)).containsOnlyKeys(Quota.BYTES);
    }

    /** The bytes of a quiet device's artifacts do not depend on whether another floods the same windows. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void quietDevice_hasTheSameArtifacts_whateverANoisyOneSends(long seed) {
        Random random = new Random(seed);
        Quotas quotas = random(random);
        TestWindows alone = new TestWindows(quotas);
        TestWindows beside = new TestWindows(quotas);
        for (int i = 0; i < 3_000; i++) {
            long now = START + 20L * i;
            if (i % 10 == 0) {
                TestFlow quiet = flow(2, random.nextInt(3), random.nextInt(50), 1 + random.nextInt(9), now);
                alone.accept(quiet, now);
                beside.accept(quiet, now);
            } else {
                beside.accept(flow(1, random.nextInt(500), random.nextInt(), random.nextInt(1_000), now), now);
            }
        }
        alone.close();
        beside.close();

        assertThat(beside.bytes("r2")).isNotEmpty().containsExactlyElementsOf(alone.bytes("r2"));
        assertThat(beside.tally.of(R1)).isNotEmpty();
        assertThat(beside.bytes("r1")).isNotEmpty();
    }

    /** No record is lost silently, and no artifact or byte is past its quota, whatever is sent. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void everyRecord_isInAnArtifactOrInItsCoverage(long seed) {
        Random random = new Random(seed);
        Quotas quotas = random(random);
        TestWindows windows = new TestWindows(quotas);
        int sent = 2_000;
        for (int i = 0; i < sent; i++) {
            int exporter = random.nextBoolean() ? 1 : 101;
            windows.accept(flow(exporter, random.nextInt(12), random.nextInt(), 1 + random.nextInt(99), START), START);
        }
        windows.close();

        for (QueryClass query : List.of(QueryClass.TRAFFIC_MIX, QueryClass.DISTINCT_SOURCES)) {
            List<StateArtifact> made = windows.of(query, "r1");
            Coverage all = made.stream()
                    .map(artifact -> artifact.quality().coverage())
                    .reduce(new Coverage(0, 0), Coverage::with);
            assertThat(all.received() + all.refused())
                    .as("%s with %s", query, quotas)
                    .isBetween((long) sent, sent + (long) quotas.interfaces() + made.size());
            assertThat(made).hasSizeBetween(1, Math.min(quotas.artifacts(), quotas.interfaces()));
            assertThat(made.stream().skip(1).mapToLong(a -> a.payload().bytes()).sum())
                    .isLessThanOrEqualTo(quotas.bytes());
        }
        assertThat(windows.published)
                .allSatisfy(signed -> assertThat(ArtifactCodec.decode(ArtifactCodec.encode(signed)))
                        .isEqualTo(new Decoding.Decoded(signed)));
    }

    @Test
    void quotaOfNothing_isRefused() {
        List<String> messages = new ArrayList<>();
        for (long[] values : new long[][] {{0, 1, 1, 1}, {1, 0, 1, 1}, {1, 1, 0, 1}, {1, 1, 1, 0}}) {
            try {
                messages.add(new Quotas((int) values[0], values[1], (int) values[2], values[3]).toString());
            } catch (IllegalArgumentException e) {
                messages.add(e.getMessage());
            }
        }
        assertThat(messages).hasSize(4).allMatch(message -> message.matches("quota of .*: expected 1 to .*, found 0"));
        assertThat(WIDE.interfaces()).isEqualTo(Quotas.DEFAULTS.interfaces());
    }

    private static Quotas random(Random random) {
        return new Quotas(
                1 + random.nextInt(8), 50 + random.nextInt(900), 1 + random.nextInt(8), 1 + random.nextInt(20_000));
    }
}
