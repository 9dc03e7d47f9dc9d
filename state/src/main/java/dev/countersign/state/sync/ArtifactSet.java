package dev.countersign.state.sync;

import dev.countersign.core.Digest;
import dev.countersign.state.artifact.ArtifactCodec;
import dev.countersign.state.artifact.Bytes;
import dev.countersign.state.artifact.SignedArtifact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Artifacts by window and place, with the digests of both. Not thread-safe; a copy shares what neither changes. */
final class ArtifactSet {
    private final NavigableMap<Instant, Window> windows;
    private long bytes;
    private int size;

    ArtifactSet() {
        this(new TreeMap<>(), 0, 0);
    }

    private ArtifactSet(NavigableMap<Instant, Window> windows, long bytes, int size) {
        this.windows = windows;
        this.bytes = bytes;
        this.size = size;
    }

    /** An artifact with its encoding. */
    record Kept(SignedArtifact signed, Bytes encoded) {
        static Kept of(SignedArtifact signed) {
            return new Kept(signed, Bytes.copyOf(ArtifactCodec.encode(signed)));
        }

        String id() {
            return signed.artifact().id();
        }
    }

    /** The artifacts of one window; never changed. */
    private record Window(SortedMap<Slot, Kept> kept, Digest digest) {
        static Window of(SortedMap<Slot, Kept> kept) {
            List<Digest> leaves = new ArrayList<>(kept.size());
            kept.forEach((slot, one) -> leaves.add(slot.leaf(one.id())));
            return new Window(kept, SetRoot.tree(leaves));
        }
    }

    ArtifactSet copy() {
        return new ArtifactSet(new TreeMap<>(windows), bytes, size);
    }

    void put(Kept kept) {
        Slot slot = Slot.of(kept.signed().artifact());
        Window before = windows.get(slot.start());
        TreeMap<Slot, Kept> after = before == null ? new TreeMap<>() : new TreeMap<>(before.kept());
        Kept replaced = after.put(slot, kept);
        windows.put(slot.start(), Window.of(after));
        bytes += kept.encoded().size()
                - (replaced == null ? 0 : replaced.encoded().size());
        size += replaced == null ? 1 : 0;
    }

    /** Lets go of the windows that began before. */
    void expire(Instant horizon) {
        SortedMap<Instant, Window> old = windows.headMap(horizon);
        old.values().forEach(this::forget);
        old.clear();
    }

    /** Takes the window that begins then from another set. */
    void replace(Instant start, ArtifactSet other) {
        Window before = windows.get(start);
        Window after = other.windows.get(start);
        if (before != null) {
            forget(before);
        }
        if (after != null) {
            windows.put(start, after);
            after.kept().values().forEach(k -> bytes += k.encoded().size());
            size += after.kept().size();
        }
    }

    /** Lets go of all windows but those that begin then. */
    void retain(Set<Instant> starts) {
        windows.entrySet().removeIf(e -> {
            boolean gone = !starts.contains(e.getKey());
            if (gone) {
                forget(e.getValue());
            }
            return gone;
        });
    }

    private void forget(Window window) {
        window.kept().values().forEach(k -> bytes -= k.encoded().size());
        size -= window.kept().size();
    }

    /** Whether there is a window that began before. */
    boolean reachesBefore(Instant horizon) {
        return !windows.isEmpty() && windows.firstKey().isBefore(horizon);
    }

    boolean holds(Kept kept) {
        Window window = windows.get(kept.signed().artifact().scope().interval().start());
        return window != null && window.kept().containsValue(kept);
    }

    Optional<Kept> find(String id) {
        return windows.descendingMap().values().stream()
                .flatMap(w -> w.kept().values().stream())
                .filter(k -> k.id().equals(id))
                .findFirst();
    }

    /** The artifact of the same series whose window is this one or the last before it. */
    Optional<Kept> predecessor(Slot slot) {
        return windows.headMap(slot.start(), true).descendingMap().values().stream()
                .flatMap(w -> w.kept().entrySet().stream())
                .filter(e -> e.getKey().series().equals(slot.series()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The artifacts of the window that begins then, in order; none when there is no such window. */
    Collection<Kept> window(Instant start) {
        Window window = windows.get(start);
        return window == null ? List.of() : window.kept().values();
    }

    Digest digest(Instant start) {
        Window window = windows.get(start);
        return window == null ? SetRoot.tree(List.of()) : window.digest();
    }

    SortedMap<Instant, Digest> digests() {
        SortedMap<Instant, Digest> digests = new TreeMap<>();
        windows.forEach((start, window) -> digests.put(start, window.digest()));
        return digests;
    }

    Digest root() {
        return SetRoot.of(digests());
    }

    long bytes() {
        return bytes;
    }

    int size() {
        return size;
    }
}
