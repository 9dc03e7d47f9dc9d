package dev.countersign.state.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.Finding;
import dev.countersign.state.artifact.ArtifactSigner;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.sync.Outcome.Applied;
import dev.countersign.state.sync.Outcome.Held;
import dev.countersign.state.sync.Outcome.Ignored;
import dev.countersign.state.sync.Outcome.Refused;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class ReplicaTest {
    private final UpdateFeed feed = Evidence.feed();
    private final Replica replica = Evidence.following(feed);

    @Test
    void updates_areApplied_andBothRootsAreOne() {
        feed.put(Evidence.distinct(0, 0, 1000));
        feed.put(Evidence.totals(0, 5000));

        Outcome outcome = replica.apply(next());

        assertThat(outcome).isInstanceOf(Applied.class);
        assertThat(((Applied) outcome).added()).hasSize(2);
        assertThat(replica.position()).contains(feed.position());
        assertThat(feed.since(here())).isInstanceOf(Updates.None.class);
    }

    @Test
    void littleChangedSketch_goesAsItsChange_andComesOutAsItWas() {
        feed.put(Evidence.distinct(0, 0, 20_000));
        byte[] whole = next();
        replica.apply(whole);
        SignedArtifact second = Evidence.distinct(1, 50, 20_000);
        feed.put(second);

        byte[] change = next();
        Outcome outcome = replica.apply(change);

        assertThat(change.length).isLessThan(whole.length * 6 / 10);
        assertThat(((Applied) outcome).added()).containsExactly(second);
    }

    @Test
    void amendedArtifact_takesThePlaceOfTheOlder() {
        feed.put(Evidence.totals(0, 5000));
        feed.put(Evidence.totals(0, 5001));
        replica.apply(next());

        assertThat(replica.size()).isEqualTo(1);
        assertThat(feed.put(Evidence.totals(0, 5001))).isFalse();
    }

    @Test
    void expiredWindows_goOnBothSides() {
        for (int window = 0; window < 5; window++) {
            feed.put(Evidence.totals(window, 100));
        }
        replica.apply(next());
        feed.expire(Evidence.NOON.plusSeconds(30));
        replica.apply(next());

        assertThat(replica.size()).isEqualTo(2);
        assertThat(replica.position()).contains(feed.position());
    }

    @Test
    void sameFrameAgain_isADuplicate() {
        feed.put(Evidence.totals(0, 100));
        byte[] frame = next();
        replica.apply(frame);

        assertThat(rule(replica.apply(frame))).isEqualTo("sync.duplicate");
        assertThat(replica.apply(frame)).isInstanceOf(Ignored.class);
    }

    @Test
    void longerFrameOverAShorterOne_appliesOnlyWhatIsNew() {
        Position begin = here();
        feed.put(Evidence.totals(0, 100));
        replica.apply(next());
        feed.put(Evidence.totals(1, 100));
        byte[] both = Evidence.next(feed, begin);

        assertThat(((Applied) replica.apply(both)).added()).hasSize(1);
        assertThat(replica.position()).contains(feed.position());
    }

    @Test
    void frameFromTheFuture_isHeld_andAppliedWhenTheMissingOneComes() {
        List<byte[]> frames = frames(5);

        for (int early : new int[] {4, 2, 3, 1}) {
            Outcome outcome = replica.apply(frames.get(early));
            assertThat(outcome).isInstanceOf(Held.class);
            assertThat(rule(outcome)).isEqualTo("sync.missing");
        }
        Applied applied = (Applied) replica.apply(frames.getFirst());

        assertThat(applied.added()).hasSize(5);
        assertThat(applied.notes()).hasSize(4).extracting(Finding::rule).containsOnly("sync.reordered");
        assertThat(replica.position()).contains(feed.position());
    }

    @Test
    void tooManyFramesFromTheFuture_askForAResync() {
        List<byte[]> frames = frames(12);
        Outcome last = replica.apply(frames.get(11));
        for (int i = 10; i > 0; i--) {
            last = last instanceof Refused ? last : replica.apply(frames.get(i));
        }

        assertThat(last).isEqualTo(new Refused(((Refused) last).finding(), true));
        assertThat(rule(last)).isEqualTo("sync.missing");
    }

    @Test
    void frameOfAnotherEpoch_isStale() {
        UpdateFeed restarted = new UpdateFeed("cd".repeat(16), FeedLimits.DEFAULT, Evidence.KEYS);
        Position begin = restarted.position();
        restarted.put(Evidence.totals(0, 1));

        Outcome outcome = replica.apply(Evidence.next(restarted, begin));

        assertThat(rule(outcome)).isEqualTo("sync.stale");
        assertThat(((Refused) outcome).resync()).isTrue();
        assertThat(((Updates.Resync) restarted.since(here())).finding().rule()).isEqualTo("sync.stale");
    }

    @Test
    void feedThatForgotTheUpdates_saysSo() {
        UpdateFeed brief = Evidence.feed(new FeedLimits(3, 1 << 20, 1 << 16));
        Position begin = brief.position();
        for (int window = 0; window < 4; window++) {
            brief.put(Evidence.totals(window, 1));
        }

        assertThat(((Updates.Resync) brief.since(begin)).finding().rule()).isEqualTo("sync.stale");
    }

    @Test
    void sameNumbersWithOtherContent_areInconsistent() {
        feed.put(Evidence.totals(0, 100));
        replica.apply(next());
        UpdateFeed forged = Evidence.feed();
        Position begin = forged.position();
        forged.put(Evidence.totals(0, 666));

        assertThat(rule(replica.apply(Evidence.next(forged, begin)))).isEqualTo("sync.inconsistent");
        Position first = forged.position();
        forged.put(Evidence.totals(1, 666));
        Outcome outcome = replica.apply(Evidence.next(forged, first));
        assertThat(rule(outcome)).isEqualTo("sync.inconsistent");
        assertThat(replica.position()).contains(feed.position());
        assertThat(((Updates.Resync) feed.since(forged.position())).finding().rule())
                .isEqualTo("sync.inconsistent");
    }

    @Test
    void artifactOfAnotherKeyDomainOrTheFuture_isRefusedWithItsFrame() {
        SignedArtifact genuine = Evidence.totals(0, 100);
        SignedArtifact otherKey = new ArtifactSigner(ArtifactSigner.newKeys()).sign(genuine.artifact());

        assertThat(ruleOf(genuine, otherKey)).isEqualTo("sync.artifact");
        assertThat(ruleOf(genuine, Evidence.distinct("as64999", 1, 0, 10))).isEqualTo("sync.domain");
        assertThat(ruleOf(genuine, Evidence.totals(500, 1))).isEqualTo("sync.future");
    }

    @Test
    void brokenOffResync_goesOnWhereItWas_alsoWhenTheFeedMovedOn() {
        for (int window = 0; window < 20; window++) {
            feed.put(Evidence.totals(window, 100));
        }
        Replica late = Evidence.replica(ReplicaLimits.DEFAULT);
        late.begin(feed.summary());
        late.wanted().stream()
                .limit(15)
                .forEach(start ->
                        late.adopt(feed.window(start).orElseThrow().frame().copy()));
        assertThat(late.wanted()).hasSize(5);
        feed.put(Evidence.totals(20, 100));
        feed.expire(Evidence.NOON.plusSeconds(10));

        late.begin(feed.summary());

        assertThat(late.wanted()).hasSize(6);
        Evidence.resync(feed, late);
        assertThat(late.position()).contains(feed.position());
    }

    @Test
    void resyncOfOneDifferentWindow_fetchesThatOneOnly() {
        for (int window = 0; window < 50; window++) {
            feed.put(Evidence.totals(window, 100));
        }
        replica.apply(next());
        feed.put(Evidence.totals(7, 101));

        replica.begin(feed.summary());

        assertThat(replica.wanted()).containsExactly(Evidence.NOON.plusSeconds(70));
    }

    @Test
    void windowThatIsNotWhatTheSummarySays_isRefused() {
        feed.put(Evidence.totals(0, 100));
        UpdateFeed other = Evidence.feed();
        other.put(Evidence.totals(0, 200));
        Replica fresh = Evidence.replica(ReplicaLimits.DEFAULT);
        fresh.begin(feed.summary());
        Instant start = fresh.wanted().getFirst();

        assertThat(rule(fresh.adopt(other.window(start).orElseThrow().frame().copy())))
                .isEqualTo("sync.inconsistent");
        assertThat(fresh.position()).isEmpty();
    }

    @Test
    void moreThanTheReplicaTakes_isRefused() {
        Replica small = Evidence.replica(new ReplicaLimits(3, 1 << 20, 8, Duration.ofMinutes(5)));
        Evidence.resync(feed, small);
        for (int window = 0; window < 4; window++) {
            feed.put(Evidence.totals(window, 1));
        }

        assertThat(rule(small.apply(next()))).isEqualTo("sync.size");
        assertThat(small.size()).isZero();
    }

    @Test
    void decompressionBombs_areRefused_whateverTheHeadSays() {
        byte[] zeros = new byte[512 << 20];
        byte[] compressed = deflated(zeros);

        assertThat(rule(replica.apply(frame(512L << 20, compressed)))).isEqualTo("sync.size");
        assertThat(rule(replica.apply(frame(4 << 20, compressed)))).isEqualTo("sync.size");
        assertThat(rule(replica.apply(frame(100, compressed)))).isEqualTo("sync.size");
        assertThat(rule(replica.apply(frame(8 << 20, new byte[] {3, 0})))).isEqualTo("sync.malformed");
    }

    /** Whatever the bytes are, the set is as before or as the genuine frame makes it. */
    @Test
    void mutatedFrames_changeNothing() {
        feed.put(Evidence.distinct(0, 0, 5000));
        replica.apply(next());
        feed.put(Evidence.distinct(1, 100, 5000));
        feed.put(Evidence.totals(1, 77));
        byte[] genuine = next();
        Position before = here();
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 10_000; i++) {
            byte[] bad = mutated(genuine, random);
            if (saysTheSame(bad, genuine)) {
                continue;
            }
            Outcome outcome = replica.apply(bad);
            assertThat(outcome).isNotInstanceOf(Applied.class);
            assertThat(here()).isEqualTo(before);
        }

        assertThat(replica.apply(genuine)).isInstanceOf(Applied.class);
    }

    /** The same, inside the compression: the body's bytes are changed and compressed again. */
    @Test
    void mutatedBodies_changeNothing() {
        feed.put(Evidence.distinct(0, 0, 5000));
        replica.apply(next());
        feed.put(Evidence.distinct(1, 100, 5000));
        feed.put(Evidence.totals(1, 77));
        Position before = here();
        byte[] body = FrameBodies.body(next());
        SplittableRandom random = new SplittableRandom(12);
        int applied = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bad = mutated(body, random);
            if (replica.apply(frame(bad.length, deflated(bad))) instanceof Applied) {
                applied++;
            }
        }

        assertThat(applied).isZero();
        assertThat(here()).isEqualTo(before);
        assertThat(replica.apply(next())).isInstanceOf(Applied.class);
    }

    private String ruleOf(SignedArtifact... artifacts) {
        UpdateFeed source = Evidence.feed();
        Replica fresh = Evidence.following(source);
        Position begin = source.position();
        for (SignedArtifact artifact : artifacts) {
            source.put(artifact);
        }
        String rule = rule(fresh.apply(Evidence.next(source, begin)));
        assertThat(fresh.size()).isZero();
        return rule;
    }

    private List<byte[]> frames(int count) {
        List<byte[]> frames = new ArrayList<>();
        for (int window = 0; window < count; window++) {
            Position before = feed.position();
            feed.put(Evidence.totals(window, 100));
            frames.add(Evidence.next(feed, before));
        }
        return frames;
    }

    private Position here() {
        return replica.position().orElseThrow();
    }

    private byte[] next() {
        return Evidence.next(feed, here());
    }

    /** DEFLATE can say the same in several ways: by bits after its end, and by codes that nothing uses. */
    private static boolean saysTheSame(byte[] bad, byte[] genuine) {
        try {
            return Arrays.equals(FrameBodies.body(bad), FrameBodies.body(genuine));
        } catch (MalformedFrame e) {
            return false;
        }
    }

    private static byte[] mutated(byte[] genuine, SplittableRandom random) {
        byte[] bad =
                Arrays.copyOf(genuine, random.nextInt(4) == 0 ? 1 + random.nextInt(genuine.length) : genuine.length);
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
        }
        return bad;
    }

    private static byte[] frame(long length, byte[] deflated) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {'C', 'S', 'U', '1', 1});
        long rest = length;
        while (rest > 127) {
            out.write((int) (rest & 127) | 128);
            rest >>>= 7;
        }
        out.write((int) rest);
        out.writeBytes(deflated);
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] bytes) {
        try (Deflater deflater = new Deflater(6, true)) {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] chunk = new byte[8192];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        }
    }

    private static String rule(Outcome outcome) {
        return switch (outcome) {
            case Refused(Finding finding, boolean _) -> finding.rule();
            case Held(Finding finding) -> finding.rule();
            case Ignored(Finding finding) -> finding.rule();
            case Applied applied -> throw new AssertionError(applied);
            case Outcome.Adopted adopted -> throw new AssertionError(adopted);
        };
    }
}
