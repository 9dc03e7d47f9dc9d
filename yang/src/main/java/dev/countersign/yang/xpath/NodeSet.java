package dev.countersign.yang.xpath;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A set of places that grows; ordered only when somebody needs the order. */
final class NodeSet {
    static final NodeSet EMPTY = new NodeSet(0);

    private static final int FEW = 8;

    private @Nullable Place[] places;
    private int size;
    private boolean ordered = true;

    NodeSet(int capacity) {
        places = new Place[capacity];
    }

    static NodeSet of(Place place) {
        NodeSet set = new NodeSet(1);
        set.add(place);
        return set;
    }

    int size() {
        return size;
    }

    Place get(int index) {
        Place place = places[index];
        if (place == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return place;
    }

    /** Adds a place that is not in it and comes after all that are. */
    void add(Place place) {
        if (size == places.length) {
            places = Arrays.copyOf(places, Math.max(4, size * 2));
        }
        places[size++] = place;
    }

    void addAll(NodeSet others) {
        for (int i = 0; i < others.size; i++) {
            add(others.get(i));
        }
    }

    /** Says that places may be in it twice, or in any order. */
    NodeSet tidied() {
        if (size < 2) {
            return this;
        }
        ordered = false;
        return size <= FEW ? withoutFewDoubles() : withoutDoubles();
    }

    /** Says that places may be in it in any order. */
    NodeSet unordered() {
        ordered = size < 2;
        return this;
    }

    @SuppressWarnings("ReferenceEquality") // there is one place for each node
    private NodeSet withoutFewDoubles() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            boolean known = false;
            for (int j = 0; j < kept && !known; j++) {
                known = places[j] == places[i];
            }
            if (!known) {
                places[kept++] = places[i];
            }
        }
        size = kept;
        return this;
    }

    private NodeSet withoutDoubles() {
        Set<@Nullable Place> seen = Collections.newSetFromMap(new IdentityHashMap<>(size * 2));
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (seen.add(places[i])) {
                places[kept++] = places[i];
            }
        }
        size = kept;
        return this;
    }

    /** The first in document order; null when there is none. */
    @Nullable
    Place first() {
        if (size == 0) {
            return null;
        }
        Place first = get(0);
        for (int i = 1; i < size && !ordered; i++) {
            first = get(i).compareTo(first) < 0 ? get(i) : first;
        }
        return first;
    }

    NodeSet inDocumentOrder() {
        if (!ordered) {
            Place[] sorted = new Place[size];
            for (int i = 0; i < size; i++) {
                sorted[i] = get(i);
            }
            Arrays.sort(sorted, Place::compareTo);
            places = sorted;
            ordered = true;
        }
        return this;
    }
}
