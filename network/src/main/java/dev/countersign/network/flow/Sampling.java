package dev.countersign.network.flow;

import dev.countersign.network.flow.wire.Element;

/**
 * What one session's exporter has said about its sampling, from options records: for the whole domain, by sampler
 * ({@code selectorId} of RFC 5477, NetFlow's sampler id), or by ingress interface. A record's factor is the first of: its
 * own rate; that of the sampler it names; that of its ingress interface; the domain's; that of the samplers, when they
 * all agree.
 */
final class Sampling {
    /** What {@link #factor} answers when samplers differ and the record names none. */
    static final double AMBIGUOUS = -1;

    private static final double LARGEST = 1 << 24;

    private final FactorTable samplers;
    private final FactorTable interfaces;
    private double domain = FactorTable.NONE;

    Sampling(int limit) {
        samplers = new FactorTable(limit);
        interfaces = new FactorTable(limit);
    }

    /** Takes an options record; false when its rate is out of range or there is no room. */
    boolean learn(RawRecord options) {
        double factor = announced(options);
        if (factor == FactorTable.NONE) {
            return true;
        }
        if (!(factor >= 1 && factor <= LARGEST)) {
            return false;
        }
        if (options.has(Element.SELECTOR_ID) || options.has(Element.SAMPLER_ID)) {
            return samplers.put(sampler(options), factor);
        }
        if (options.has(Element.INGRESS_INTERFACE)) {
            return interfaces.put(options.value(Element.INGRESS_INTERFACE), factor);
        }
        domain = factor;
        return true;
    }

    /** Takes what a message's header says for all its records; 0 for no sampling. */
    void announce(int interval) {
        domain = interval == 0 ? FactorTable.NONE : interval;
    }

    /** The {@link #factor} of all records that have the same elements as this one; {@link FactorTable#NONE} if it depends. */
    double commonFactor(RawRecord like) {
        boolean depends = announces(like)
                || like.has(Element.SELECTOR_ID)
                || like.has(Element.SAMPLER_ID)
                || interfaces.size() > 0;
        return depends ? FactorTable.NONE : factor(like);
    }

    private static boolean announces(RawRecord record) {
        return record.has(Element.SAMPLING_PACKET_INTERVAL)
                || record.has(Element.SAMPLING_SIZE)
                || record.has(Element.SAMPLING_PROBABILITY)
                || record.has(Element.SAMPLING_INTERVAL)
                || record.has(Element.SAMPLER_RANDOM_INTERVAL);
    }

    /** How many packets each counted packet of this record stands for, or {@link #AMBIGUOUS}. */
    double factor(RawRecord flow) {
        double own = announced(flow);
        if (own >= 1 && own <= LARGEST) {
            return own;
        }
        double named = named(flow);
        if (named != FactorTable.NONE) {
            return named;
        }
        if (domain != FactorTable.NONE) {
            return domain;
        }
        double common = samplers.common();
        if (common != FactorTable.NONE) {
            return common;
        }
        return samplers.size() == 0 ? 1 : AMBIGUOUS;
    }

    private double named(RawRecord flow) {
        boolean names = flow.has(Element.SELECTOR_ID) || flow.has(Element.SAMPLER_ID);
        double bySampler = names && samplers.size() > 0 ? samplers.find(sampler(flow)) : FactorTable.NONE;
        return bySampler == FactorTable.NONE && interfaces.size() > 0
                ? interfaces.find(flow.value(Element.INGRESS_INTERFACE, 0))
                : bySampler;
    }

    private static long sampler(RawRecord record) {
        return record.value(Element.SELECTOR_ID, record.value(Element.SAMPLER_ID));
    }

    /** The rate that a record states, or {@link FactorTable#NONE} when it states none (RFC 5477 section 8.2). */
    private static double announced(RawRecord record) {
        if (record.has(Element.SAMPLING_PACKET_INTERVAL)) {
            double taken = record.value(Element.SAMPLING_PACKET_INTERVAL);
            return (taken + record.value(Element.SAMPLING_PACKET_SPACE, 0)) / taken;
        }
        if (record.has(Element.SAMPLING_SIZE) && record.has(Element.SAMPLING_POPULATION)) {
            return (double) record.value(Element.SAMPLING_POPULATION) / record.value(Element.SAMPLING_SIZE);
        }
        if (record.has(Element.SAMPLING_PROBABILITY)) {
            return 1 / Double.longBitsToDouble(record.value(Element.SAMPLING_PROBABILITY));
        }
        return record.value(Element.SAMPLING_INTERVAL, record.value(Element.SAMPLER_RANDOM_INTERVAL, 0));
    }
}
