package dev.countersign.twin;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Ways that were traced, to be found again; bounded: when there are too many, all are forgotten. Thread-safe. */
final class Ways {
    private static final int MOST = 1 << 18;

    private final Map<Entering, Traced> traced = new ConcurrentHashMap<>();
    private final Map<Course, Course> courses = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    Traced of(Entering entering, Function<Entering, Traced> trace) {
        Traced known = traced.get(entering);
        return known == null ? keep(entering, trace.apply(entering)) : known;
    }

    private Traced keep(Entering entering, Traced found) {
        if (size.addAndGet(found.size()) > MOST) {
            traced.clear();
            courses.clear();
            size.set(found.size());
        }
        Traced shared =
                new Traced(entering, found.ways().stream().map(this::shared).toList(), found.notChecked());
        traced.put(entering, shared);
        return shared;
    }

    /** One course for all ways that take it, so that to compare two is mostly to find that they are one. */
    private Way shared(Way way) {
        Course known = courses.putIfAbsent(way.course(), way.course());
        return known == null ? way : new Way(way.share(), way.customer(), known, way.regions());
    }
}
