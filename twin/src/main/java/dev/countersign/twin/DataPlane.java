package dev.countersign.twin;

import dev.countersign.core.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network as it forwards under given filters. Equal arguments give equal results; the ways that were traced are
 * remembered, so that what comes again, and what comes to {@linkplain #under another plane} by ways that no changed
 * filter touches, costs little. Thread-safe.
 */
public final class DataPlane {
    private final Twin twin;
    private final Filters filters;
    private final CompiledFilters compiled;
    private final Tracer tracer;
    private final @Nullable Origin origin;
    private final Ways ways = new Ways();

    /** The plane that another was made of, and where the two differ. */
    private record Origin(DataPlane plane, ChangedPoints changed) {}

    private DataPlane(Twin twin, Filters filters, CompiledFilters compiled, @Nullable Origin origin) {
        this.twin = twin;
        this.filters = filters;
        this.compiled = compiled;
        this.tracer = twin.tracer(compiled);
        this.origin = origin;
    }

    static DataPlane of(Twin twin, Filters filters) {
        return new DataPlane(twin, filters, new CompiledFilters(filters), null);
    }

    public Twin twin() {
        return twin;
    }

    public Filters filters() {
        return filters;
    }

    /** The same network under other filters. */
    public DataPlane under(Filters other) {
        if (filters.equals(other)) {
            return this;
        }
        CompiledFilters changed = new CompiledFilters(other);
        return new DataPlane(twin, other, changed, new Origin(this, new ChangedPoints(twin.arcs(), compiled, changed)));
    }

    /** What becomes of these demands. An ingress that is no edge port is an {@link IllegalArgumentException}. */
    public Evaluation evaluate(List<Demand> demands) {
        List<Flow> flows = new ArrayList<>(demands.size());
        for (int i = 0; i < demands.size(); i++) {
            Demand demand = demands.get(i);
            twin.requireEdge(demand);
            for (FlagMix.Part part : demand.flags().parts()) {
                double packets = demand.packetsPerSecond() * part.share();
                flows.add(new Flow(i, packets, demand.bitsPerPacket(), trace(Entering.of(demand, part))));
            }
        }
        return evaluate(Flows.of(demands, flows));
    }

    /** What becomes of the same demands here. Quickest for an evaluation of the plane that this one was made of. */
    public Evaluation evaluateAgain(Evaluation earlier) {
        Flows flows = earlier.flows();
        Origin from = origin;
        if (from == null || from.plane != earlier.plane()) {
            return evaluate(flows.demands());
        }
        return evaluate(flows.again(from.changed, there -> ways.of(there.entering(), tracer::trace)));
    }

    private Evaluation evaluate(Flows flows) {
        Set<Finding> notChecked = new LinkedHashSet<>(compiled.notChecked());
        for (int i = 0; i < flows.size(); i++) {
            List<Finding> found = flows.flow(i).traced().notChecked();
            if (!found.isEmpty()) {
                notChecked.addAll(found);
            }
        }
        return twin.evaluate(this, flows, List.copyOf(notChecked));
    }

    private Traced trace(Entering entering) {
        return ways.of(entering, this::find);
    }

    private Traced find(Entering entering) {
        if (origin == null) {
            return tracer.trace(entering);
        }
        Traced there = origin.plane.trace(entering);
        return there.passes(origin.changed) ? tracer.trace(entering) : there;
    }
}
