package dev.countersign.yang.validate;

import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.xpath.Place;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was looked at. A walk over everything meets nothing twice and keeps no account. */
class Visits {
    /** For a walk over everything. */
    static final Visits UNCOUNTED = new Visits();

    /** Whether a place is looked at for the first time, for itself, its children of one definition, or a choice. */
    boolean isFirst(Place place, Object what) {
        return true;
    }

    /** Lets everything be looked at once. */
    static final class Counted extends Visits {
        private final IdentityHashMap<Place, List<Object>> seen = new IdentityHashMap<>();
        private final Map<NodeDefinition, Integer> counts = new LinkedHashMap<>();

        @Override
        boolean isFirst(Place place, Object what) {
            List<Object> known = seen.computeIfAbsent(place, p -> new ArrayList<>(2));
            if (known.contains(what)) {
                return false;
            }
            known.add(what);
            counts.merge(what instanceof NodeDefinition node ? node : place.definition(), 1, Integer::sum);
            return true;
        }

        List<Recheck.Looked> looked() {
            return counts.entrySet().stream()
                    .map(e -> new Recheck.Looked(e.getKey().path(), e.getValue()))
                    .toList();
        }
    }
}
