package dev.countersign.state.sync;

import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.state.artifact.Bytes;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.sync.ArtifactSet.Kept;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A set of artifacts that others follow: what changed since a position they name, a summary of the whole, and any window
 * of it. Updates are kept for a while; who is further behind begins with the summary. Sketches go out as the change to
 * their predecessor where that is smaller.
 */
public final class UpdateFeed {
    private final String epoch;
    private final FeedLimits limits;
    private final SketchKeyRing keys;
    private final ArtifactSet set = new ArtifactSet();
    private final Deque<Update> log = new ArrayDeque<>();
    private long sequence;
    private long logBytes;
    private Digest root = set.root();
    private Digest oldestRoot = root;

    /** One update as it goes into a frame, and the root after it. */
    private record Update(Bytes bytes, Digest root, Optional<String> artifact) {}

    /**
     * @param epoch 32 hexadecimal digits that no feed had before
     * @param keys of the sketches that may go out as changes: those that followers have too
     */
    public UpdateFeed(String epoch, FeedLimits limits, SketchKeyRing keys) {
        this.epoch = new Position(epoch, 0, root).epoch();
        this.limits = limits;
        this.keys = keys;
    }

    /**
     * Adds an artifact, in the place of an older one about the same where there is one. False when it is there already, or
     * larger than a frame can hold.
     */
    public synchronized boolean put(SignedArtifact signed) {
        Kept kept = Kept.of(signed);
        if (kept.encoded().size() > FrameKind.LARGEST_ARTIFACT || set.holds(kept)) {
            return false;
        }
        byte[] whole = new FrameWriter(FrameKind.UPDATES)
                .octet(FrameKind.WHOLE)
                .sized(kept.encoded().copy())
                .part();
        byte[] update = set.predecessor(Slot.of(signed.artifact()))
                .flatMap(base -> ArtifactDelta.between(keys, base, kept))
                .map(delta -> new FrameWriter(FrameKind.UPDATES)
                        .octet(FrameKind.DELTA)
                        .bytes(delta)
                        .part())
                .filter(delta -> delta.length < whole.length)
                .orElse(whole);
        set.put(kept);
        log(update, Optional.of(kept.id()));
        return true;
    }

    /** Lets go of the windows that began before, here and with all followers. */
    public synchronized void expire(Instant horizon) {
        if (set.reachesBefore(horizon)) {
            set.expire(horizon);
            log(
                    new FrameWriter(FrameKind.UPDATES)
                            .octet(FrameKind.EXPIRE)
                            .varint(horizon.toEpochMilli())
                            .part(),
                    Optional.empty());
        }
    }

    private void log(byte[] update, Optional<String> artifact) {
        root = set.root();
        sequence++;
        log.addLast(new Update(Bytes.copyOf(update), root, artifact));
        logBytes += update.length;
        while (log.size() > limits.updates() || logBytes > limits.updateBytes()) {
            Update gone = log.removeFirst();
            logBytes -= gone.bytes().size();
            oldestRoot = gone.root();
        }
    }

    public synchronized Position position() {
        return new Position(epoch, sequence, root);
    }

    public synchronized SetSummary summary() {
        return new SetSummary(position(), set.digests());
    }

    /** The next updates after a position. */
    public synchronized Updates since(Position known) {
        long oldest = sequence - log.size();
        if (!known.epoch().equals(epoch)) {
            return resync("sync.stale", "the epoch " + epoch, known.epoch());
        }
        if (known.sequence() < oldest) {
            return resync("sync.stale", "a sequence of " + oldest + " or more", known.sequence() + "");
        }
        List<Update> after = new ArrayList<>(log);
        int skip = (int) Math.min(known.sequence() - oldest, after.size());
        Digest there = skip == 0 ? oldestRoot : after.get(skip - 1).root();
        if (known.sequence() > sequence || !there.equals(known.root())) {
            return resync(
                    "sync.inconsistent",
                    "the root " + there.brief() + " there",
                    known.root().brief());
        }
        return skip == after.size() ? new Updates.None() : frame(known, after.subList(skip, after.size()));
    }

    private Updates frame(Position from, List<Update> updates) {
        FrameWriter body = new FrameWriter(FrameKind.UPDATES);
        List<String> artifacts = new ArrayList<>();
        Digest reached = from.root();
        int count = 0;
        for (Update update : updates) {
            if (count > 0 && body.size() + update.bytes().size() > limits.frameBytes()) {
                break;
            }
            body.bytes(update.bytes().copy());
            update.artifact().ifPresent(artifacts::add);
            reached = update.root();
            count++;
        }
        Position to = new Position(epoch, from.sequence() + count, reached);
        byte[] frame = new FrameWriter(FrameKind.UPDATES)
                .bytes(HexFormat.of().parseHex(epoch))
                .varint(from.sequence())
                .varint(to.sequence())
                .bytes(from.root().bytes())
                .bytes(reached.bytes())
                .bytes(body.part())
                .frame();
        return new Updates.Some(Bytes.copyOf(frame), to, artifacts);
    }

    /** A window of the set as a frame for {@link Replica#adopt}; empty when it is not there any more. */
    public synchronized Optional<WindowFrame> window(Instant start) {
        Collection<Kept> kept = set.window(start);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        FrameWriter out = new FrameWriter(FrameKind.WINDOW)
                .bytes(HexFormat.of().parseHex(epoch))
                .varint(start.toEpochMilli())
                .varint(kept.size());
        kept.forEach(one -> out.sized(one.encoded().copy()));
        return out.size() > FrameKind.LARGEST_BODY
                ? Optional.empty()
                : Optional.of(new WindowFrame(
                        Bytes.copyOf(out.frame()), kept.stream().map(Kept::id).toList()));
    }

    /**
     * A window and what is in it.
     *
     * @param artifacts their ids
     */
    public record WindowFrame(Bytes frame, List<String> artifacts) {
        public WindowFrame {
            artifacts = List.copyOf(artifacts);
        }
    }

    private static Updates resync(String rule, String expected, String found) {
        return new Updates.Resync(Finding.error(
                rule, "", expected, found, "ask for the summary, and for the windows that differ from it"));
    }
}
