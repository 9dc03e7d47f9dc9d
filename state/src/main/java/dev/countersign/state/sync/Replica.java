package dev.countersign.state.sync;

import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.state.artifact.ArtifactVerifier;
import dev.countersign.state.artifact.SignedArtifact;
import dev.countersign.state.artifact.SketchKeyRing;
import dev.countersign.state.sync.ArtifactSet.Kept;
import dev.countersign.state.sync.Outcome.Applied;
import dev.countersign.state.sync.Outcome.Held;
import dev.countersign.state.sync.Outcome.Ignored;
import dev.countersign.state.sync.Outcome.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A copy of another domain's set. A frame is applied whole or not at all: when it begins where the copy stands, its
 * artifacts are signed by the one key that is trusted, and the root afterwards is the one that it says. Everything else is
 * named and refused, or held until what is missing comes.
 *
 * <p>To begin, and whenever updates lead no further: {@link #begin} with the other side's summary, fetch the windows that
 * are {@link #wanted}, and {@link #adopt} each. What was adopted stays when this is broken off.
 */
public final class Replica {
    private static final int REMEMBERED = 256;

    private final SketchKeyRing keys;
    private final ReplicaLimits limits;
    private final ArtifactCheck check;
    private final NavigableMap<Long, UpdateFrame> held = new TreeMap<>();
    private final Map<Long, Digest> roots = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Digest> eldest) {
            return size() > REMEMBERED;
        }
    };
    private ArtifactSet set = new ArtifactSet();
    private @Nullable Position position;
    private @Nullable SetSummary goal;

    /**
     * @param domain the only one that artifacts may speak of
     * @param verifier trusts the key of that domain
     * @param keys sketch keys, for updates that are changes of sketches
     */
    public Replica(String domain, ArtifactVerifier verifier, SketchKeyRing keys, ReplicaLimits limits, Clock clock) {
        this.keys = keys;
        this.limits = limits;
        this.check = new ArtifactCheck(domain, verifier, limits.ahead(), clock);
    }

    /** Where the copy stands; empty until the first resynchronisation is complete. */
    public synchronized Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    /** How many artifacts the copy has. */
    public synchronized int size() {
        return set.size();
    }

    /** Takes a frame of updates. */
    public synchronized Outcome apply(byte[] bytes) {
        try {
            if (bytes.length > ReplicaLimits.LARGEST_FRAME) {
                throw new MalformedFrame(
                        FrameReader.SIZE, "at most " + ReplicaLimits.LARGEST_FRAME + " bytes", bytes.length + "");
            }
            return place(UpdateFrame.read(bytes));
        } catch (MalformedFrame malformed) {
            return refused(malformed.rule(), malformed.expected(), malformed.found(), false);
        }
    }

    private Outcome place(UpdateFrame frame) {
        Position here = position;
        if (here == null || goal != null) {
            return refused("sync.missing", "the windows of the summary first", "an update", here == null);
        }
        if (!frame.epoch().equals(here.epoch())) {
            return refused("sync.stale", "the epoch " + here.epoch(), frame.epoch(), true);
        }
        if (frame.to() <= here.sequence()) {
            return known(frame);
        }
        if (frame.from() > here.sequence()) {
            return hold(frame, here);
        }
        return applied(frame, here);
    }

    /** A frame whose updates were all applied before, or others under the same numbers. */
    private Outcome known(UpdateFrame frame) {
        Digest root = roots.get(frame.to());
        if (root != null && !root.equals(frame.root())) {
            return refused(
                    "sync.inconsistent",
                    "the root " + root.brief() + " at " + frame.to(),
                    frame.root().brief(),
                    true);
        }
        return new Ignored(finding("sync.duplicate", "updates after " + frame.to(), "updates applied before"));
    }

    private Outcome hold(UpdateFrame frame, Position here) {
        if (held.size() >= limits.heldFrames() && !held.containsKey(frame.from())) {
            held.clear();
            return refused("sync.missing", "updates from " + here.sequence(), "from " + frame.from(), true);
        }
        held.put(frame.from(), frame);
        return new Held(finding("sync.missing", "updates from " + here.sequence(), "from " + frame.from()));
    }

    private Outcome applied(UpdateFrame frame, Position here) {
        List<SignedArtifact> added = new ArrayList<>();
        Outcome first = step(frame, here, added);
        if (first instanceof Refused) {
            return first;
        }
        List<Finding> notes = new ArrayList<>();
        Position reached = reached(here);
        Map.Entry<Long, UpdateFrame> early = held.firstEntry();
        while (early != null && early.getKey() <= reached.sequence()) {
            held.remove(early.getKey());
            UpdateFrame next = early.getValue();
            if (next.to() > reached.sequence() && !(step(next, reached, added) instanceof Refused)) {
                notes.add(Finding.warning(
                        "sync.reordered",
                        "" + next.from(),
                        "updates in order",
                        "these before those from " + here.sequence(),
                        "nothing: they were held and are applied now"));
                reached = reached(reached);
            }
            early = held.firstEntry();
        }
        return new Applied(added, reached, notes);
    }

    private Position reached(Position otherwise) {
        Position now = position;
        return now == null ? otherwise : now;
    }

    /** Applies one frame that begins at or before here, on a copy that takes the set's place when all of it holds. */
    private Outcome step(UpdateFrame frame, Position here, List<SignedArtifact> added) {
        if (frame.from() == here.sequence() && !frame.base().equals(here.root())) {
            return refused(
                    "sync.inconsistent",
                    "updates of the set with root " + here.root().brief(),
                    "of " + frame.base().brief(),
                    true);
        }
        try {
            ArtifactSet next = set.copy();
            List<SignedArtifact> artifacts = frame.apply(next, here.sequence(), check, keys, limits);
            Digest root = next.root();
            if (!root.equals(frame.root())) {
                return refused("sync.inconsistent", "the root " + frame.root().brief(), root.brief(), true);
            }
            set = next;
            added.addAll(artifacts);
            stand(new Position(here.epoch(), frame.to(), root));
            return new Applied(artifacts, reached(here), List.of());
        } catch (MalformedFrame malformed) {
            return refused(malformed.rule(), malformed.expected(), malformed.found(), true);
        }
    }

    private void stand(Position at) {
        position = at;
        roots.put(at.sequence(), at.root());
    }

    /** Begins to make the copy equal to a summary; what it has already of it stays. */
    public synchronized Outcome begin(SetSummary summary) {
        if (!summary.consistent()) {
            return refused("sync.inconsistent", "a root over the windows", "another", true);
        }
        held.clear();
        roots.clear();
        goal = summary;
        return completed(List.of());
    }

    /** The windows that must be fetched before the copy is complete, oldest first. */
    public synchronized List<Instant> wanted() {
        SetSummary aim = goal;
        return aim == null
                ? List.of()
                : aim.windows().entrySet().stream()
                        .filter(e -> !set.digest(e.getKey()).equals(e.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /** Takes a window that is wanted. */
    public synchronized Outcome adopt(byte[] bytes) {
        SetSummary aim = goal;
        if (aim == null) {
            return new Ignored(finding("sync.duplicate", "no window", "one"));
        }
        try {
            FrameReader in = FrameReader.of(FrameKind.WINDOW, bytes);
            String epoch = HexFormat.of().formatHex(in.take(16));
            Instant start = Instant.ofEpochMilli(in.varint());
            Digest expected = aim.windows().get(start);
            if (expected == null || !epoch.equals(aim.position().epoch())) {
                return refused("sync.stale", "a window of the summary", start + " of " + epoch, false);
            }
            return adopt(in, start, expected);
        } catch (MalformedFrame malformed) {
            return refused(malformed.rule(), malformed.expected(), malformed.found(), false);
        }
    }

    private Outcome adopt(FrameReader in, Instant start, Digest expected) {
        ArtifactSet window = new ArtifactSet();
        List<SignedArtifact> added = new ArrayList<>();
        for (long left = in.varint(); left > 0; left--) {
            Kept kept = check.open(in.sized(FrameKind.LARGEST_ARTIFACT));
            window.put(kept);
            if (!set.holds(kept)) {
                added.add(kept.signed());
            }
        }
        in.require(in.atEnd(), "the end");
        if (!window.digest(start).equals(expected) || window.digests().size() != 1) {
            return refused(
                    "sync.inconsistent",
                    "the window's digest " + expected.brief(),
                    window.digest(start).brief(),
                    true);
        }
        ArtifactSet next = set.copy();
        next.replace(start, window);
        if (next.size() > limits.artifacts() || next.bytes() > limits.bytes()) {
            return refused("sync.size", limits.toString(), next.size() + " artifacts, " + next.bytes(), false);
        }
        set = next;
        return completed(added);
    }

    /** When nothing is wanted any more, what the summary does not have goes, and the copy stands where the summary does. */
    private Outcome completed(List<SignedArtifact> added) {
        SetSummary aim = goal;
        if (aim == null) {
            return new Ignored(finding("sync.duplicate", "no window", "one"));
        }
        int left = wanted().size();
        if (left > 0) {
            return new Outcome.Adopted(added, left);
        }
        ArtifactSet next = set.copy();
        next.retain(aim.windows().keySet());
        set = next;
        goal = null;
        stand(aim.position());
        return new Applied(added, aim.position(), List.of());
    }

    private static Refused refused(String rule, String expected, String found, boolean resync) {
        return new Refused(finding(rule, expected, found), resync);
    }

    private static Finding finding(String rule, String expected, String found) {
        return Finding.error(
                rule, "", expected, found, "ask for updates from where the copy stands, or for the summary");
    }
}
