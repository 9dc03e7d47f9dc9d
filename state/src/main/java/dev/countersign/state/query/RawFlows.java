package dev.countersign.state.query;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Interval;
import java.util.function.Consumer;

/** Flow records that are still kept as they came; they answer exactly, so that the error of a sketch can be seen. */
@FunctionalInterface
public interface RawFlows {
    /** Keeps nothing. */
    RawFlows NONE = (_, _) -> false;

    /**
     * A flow's part within an interval.
     *
     * @param point the interface it entered by
     * @param packets of that part, scaled by the exporter's sampling
     */
    record RawFlow(DeviceId device, String point, FlowKey key, double packets) {}

    /** Shows every flow of the interval; false when some of them are no longer kept. */
    boolean visit(Interval interval, Consumer<RawFlow> visitor);
}
