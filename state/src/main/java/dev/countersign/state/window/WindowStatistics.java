package dev.countersign.state.window;

/**
 * What became of all flows since the start. Packets are as in {@link dev.countersign.core.flow.Flow#packets};
 * every packet is in exactly one of the numbers from {@code counted} to {@code implausible}.
 *
 * @param flows taken from the collector
 * @param counted packets in a window, open or closed
 * @param amended packets that came late and amend a window
 * @param late packets that came too late for that
 * @param early packets of the future: more than a window's length ahead of this clock
 * @param unknownExporter packets of exporters that are not in the inventory
 * @param refusedInterfaces packets of interfaces past {@link Quotas#interfaces}
 * @param refusedRecords packets of flow records past {@link Quotas#records}
 * @param implausible packets of flows too large to be true
 * @param windows closed
 * @param clockJumps how often this clock went back by more than a window, and windows began anew
 */
public record WindowStatistics(
        long flows,
        long counted,
        long amended,
        long late,
        long early,
        long unknownExporter,
        long refusedInterfaces,
        long refusedRecords,
        long implausible,
        long windows,
        long clockJumps) {}
