package dev.countersign.twin;

import java.util.Arrays;
import java.util.List;

/**
 * What every arc carries, loses and adds as delay. Loss upstream lowers load downstream, and paths of different demands
 * may depend on each other in a circle, so loads and losses are found by iteration from no loss, halving each step's
 * change. Whatever the accuracy reached, the last pass is consistent: what is offered is delivered or dropped.
 */
final class Loads {
    private static final int MAX_ROUNDS = 100;
    private static final double ACCURACY = 1e-9;

    private final List<Arc> arcs;
    private final double[] packets;
    private final double[] bits;
    private final double[] loss;
    private final double[] delay;

    private Loads(List<Arc> arcs) {
        this.arcs = arcs;
        this.packets = new double[arcs.size()];
        this.bits = new double[arcs.size()];
        this.loss = new double[arcs.size()];
        this.delay = new double[arcs.size()];
    }

    static Loads solve(List<Arc> arcs, List<Flow> flows) {
        Loads loads = new Loads(arcs);
        double change = 1;
        for (int round = 0; round < MAX_ROUNDS && change > ACCURACY; round++) {
            loads.push(flows);
            change = loads.adapt(round == 0);
        }
        loads.push(flows);
        return loads;
    }

    /** Packets per second offered to the queue. */
    double packets(Arc arc) {
        return packets[arc.index()];
    }

    /** Bits per second offered to the queue. */
    double bits(Arc arc) {
        return bits[arc.index()];
    }

    /** Part of the packets lost, 0 to 1. */
    double loss(Arc arc) {
        return loss[arc.index()];
    }

    /** Waiting, sending and propagation, in seconds. */
    double delay(Arc arc) {
        return delay[arc.index()];
    }

    private void push(List<Flow> flows) {
        Arrays.fill(packets, 0);
        Arrays.fill(bits, 0);
        for (Flow flow : flows) {
            push(flow);
        }
    }

    private void push(Flow flow) {
        for (Hop hop : flow.hops()) {
            hop.offered = 0;
            hop.delay = 0;
        }
        if (!flow.hops().isEmpty()) {
            flow.hops().getFirst().add(flow.packets(), 0);
        }
        for (Hop hop : flow.hops()) {
            int arc = hop.arc.index();
            packets[arc] += hop.offered;
            bits[arc] += hop.offered * flow.bitsPerPacket();
            double passed = hop.offered * (1 - loss[arc]);
            for (Hop.Branch branch : hop.branches) {
                if (branch.to() != null) {
                    branch.to().add(passed * branch.factor(), hop.delay + delay[arc]);
                }
            }
        }
    }

    /** Takes over the losses and delays of the present loads; returns the largest change of a loss. */
    private double adapt(boolean first) {
        double largest = 0;
        for (Arc arc : arcs) {
            int i = arc.index();
            double wanted = packets[i] == 0 ? 0 : Queue.loss(bits[i] / arc.capacity());
            double step = (wanted - loss[i]) * (first ? 1 : 0.5);
            loss[i] += step;
            delay[i] = arc.delay() + queueing(i, arc);
            largest = Math.max(largest, Math.abs(step));
        }
        return largest;
    }

    private double queueing(int i, Arc arc) {
        if (packets[i] == 0) {
            return 0;
        }
        double packetTime = bits[i] / packets[i] / arc.capacity();
        return packetTime * Queue.delay(bits[i] / arc.capacity());
    }
}
