package dev.countersign.twin;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All flows of one course together. */
final class Bundle {
    private final Course course;
    private double packets;
    private double bits;

    private Bundle(Course course) {
        this.course = course;
    }

    static Collection<Bundle> of(List<Flow> flows) {
        Map<Course, Bundle> bundles = new LinkedHashMap<>();
        for (Flow flow : flows) {
            for (Way way : flow.traced().ways()) {
                Bundle bundle = bundles.computeIfAbsent(way.course(), Bundle::new);
                bundle.packets += flow.packets(way);
                bundle.bits += flow.bits(way);
            }
        }
        return bundles.values();
    }

    Course course() {
        return course;
    }

    /** Per second. */
    double packets() {
        return packets;
    }

    /** Per second. */
    double bits() {
        return bits;
    }
}
