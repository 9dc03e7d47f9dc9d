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

    static Loads solve(List<Arc> arcs, List<Flows.Bundle> bundles) {
        Loads loads = new Loads(arcs);
        double change = 1;
        for (int round = 0; round < MAX_ROUNDS && change > ACCURACY; round++) {
            loads.push(bundles);
            change = loads.adapt(round == 0);
        }
        loads.push(bundles);
        return loads;
    }

    /** Packets per second offered to an arc's queue. */
    double packets(int arc) {
        return packets[arc];
    }

    /** Bits per second offered to an arc's queue. */
    double bits(int arc) {
        return bits[arc];
    }

    /** Part of the packets lost on an arc, 0 to 1. */
    double loss(int arc) {
        return loss[arc];
    }

    /** Waiting, sending and propagation on an arc, in seconds. */
    double delay(int arc) {
        return delay[arc];
    }

    /** Whether what an arc carries leaves the network. */
    boolean leaves(int arc) {
        return arcs.get(arc).to() == Arc.OUTSIDE;
    }

    private void push(List<Flows.Bundle> bundles) {
        Arrays.fill(packets, 0);
        Arrays.fill(bits, 0);
        for (Flows.Bundle bundle : bundles) {
            push(bundle);
        }
    }

    private void push(Flows.Bundle bundle) {
        Course course = bundle.course();
        double[] offered = new double[course.hops()];
        if (offered.length > 0) {
            offered[0] = 1;
        }
        for (int i = 0; i < offered.length; i++) {
            Course.Hop hop = course.hop(i);
            packets[hop.arc()] += offered[i] * bundle.packets();
            bits[hop.arc()] += offered[i] * bundle.bits();
            double passed = offered[i] * (1 - loss[hop.arc()]);
            for (Course.Branch branch : hop.branches()) {
                if (branch.to() != Course.Branch.NONE) {
                    offered[branch.to()] += passed * branch.factor();
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
