package dev.countersign.telemetry.flow;

import dev.countersign.core.Interval;
import dev.countersign.state.query.FlowKey;
import dev.countersign.state.query.RawFlows;
import dev.countersign.state.window.FlowShare;
import dev.countersign.state.window.InterfaceNames;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The newest flows as they came, as exact answers need them: each with its part of the interval. Where there are none, as when
 * flows are collected elsewhere, nothing exact is said.
 */
public final class KeptRawFlows implements RawFlows {
    private final RecentFlows recent;
    private final InterfaceNames names;

    public KeptRawFlows(RecentFlows recent, InterfaceNames names) {
        this.recent = recent;
        this.names = names;
    }

    @Override
    public boolean visit(Interval interval, Consumer<RawFlow> visitor) {
        long from = interval.start().toEpochMilli();
        long to = interval.end().toEpochMilli();
        AtomicBoolean any = new AtomicBoolean();
        boolean all = recent.visit(interval, flow -> {
            any.set(true);
            long packets = FlowShare.within(flow.packets(), flow.startMillis(), flow.endMillis(), from, to);
            if (packets > 0) {
                visitor.accept(new RawFlow(flow.device(), point(flow), key(flow), packets));
            }
        });
        return all && any.get();
    }

    private String point(KeptFlow flow) {
        return names.name(flow.device(), flow.ingress()).orElse("ifIndex " + flow.ingress());
    }

    private static FlowKey key(KeptFlow flow) {
        return new FlowKey(
                flow.source(), flow.destination(), flow.protocol(), flow.sourcePort(), flow.destinationPort());
    }
}
