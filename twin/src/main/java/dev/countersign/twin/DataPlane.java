package dev.countersign.twin;

import dev.countersign.core.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

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
    private final Ways ways = new Ways();
    private final Function<Entering, Traced> find;

    private DataPlane(
            Twin twin, Filters filters, CompiledFilters compiled, Function<Tracer, Function<Entering, Traced>> find) {
        this.twin = twin;
        this.filters = filters;
        this.compiled = compiled;
        this.tracer = twin.tracer(compiled);
        this.find = find.apply(tracer);
    }

    static DataPlane of(Twin twin, Filters filters) {
        return new DataPlane(twin, filters, new CompiledFilters(filters), tracer -> tracer::trace);
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
        ChangedPoints points = new ChangedPoints(twin.arcs(), compiled, changed);
        return new DataPlane(twin, other, changed, tracer -> entering -> {
            Traced here = trace(entering);
            return here.passes(points) ? tracer.trace(entering) : here;
        });
    }

    /** What becomes of these demands. An ingress that is no edge port is an {@link IllegalArgumentException}. */
    public Evaluation evaluate(List<Demand> demands) {
        List<Flow> flows = new ArrayList<>(demands.size());
        Set<Finding> notChecked = new LinkedHashSet<>(compiled.notChecked());
        for (int i = 0; i < demands.size(); i++) {
            Demand demand = demands.get(i);
            twin.requireEdge(demand);
            for (FlagMix.Part part : demand.flags().parts()) {
                Traced traced = trace(Entering.of(demand, part));
                notChecked.addAll(traced.notChecked());
                for (Way way : traced.ways()) {
                    double packets = demand.packetsPerSecond() * part.share() * way.share();
                    flows.add(new Flow(i, packets, demand.bitsPerPacket(), way));
                }
            }
        }
        return twin.evaluate(demands, flows, List.copyOf(notChecked));
    }

    private Traced trace(Entering entering) {
        return ways.of(entering, find);
    }
}
