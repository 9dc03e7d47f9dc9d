package dev.countersign.network.flow;

import dev.countersign.network.flow.wire.Element;

/** When a flow began and ended, in milliseconds since 1970, from whichever elements the exporter uses (RFC 7012 section 5.9). */
final class FlowTimes {
    /** Seconds from 1900, where NTP begins, to 1970. */
    private static final long NTP_EPOCH = 2_208_988_800L;
    /** What {@link Session#initMillis} is before an exporter said. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private FlowTimes() {}

    /** Sets both times; the export time stands in for what is not said. */
    static void resolve(RawRecord raw, Header header, long initMillis, FlowRecord flow) {
        long init = raw.value(Element.SYSTEM_INIT_TIME_MILLISECONDS, initMillis);
        long end = end(raw, header, init);
        long start = start(raw, header, init);
        flow.endMillis = end == UNKNOWN ? (start == UNKNOWN ? header.exportMillis : start) : end;
        flow.startMillis = start == UNKNOWN ? flow.endMillis : Math.min(start, flow.endMillis);
    }

    private static long start(RawRecord raw, Header header, long init) {
        if (raw.has(Element.FLOW_START_MILLISECONDS)) {
            return bounded(raw.value(Element.FLOW_START_MILLISECONDS));
        }
        if (raw.has(Element.FLOW_START_SYS_UP_TIME)) {
            return upTime((int) raw.value(Element.FLOW_START_SYS_UP_TIME), header, init);
        }
        if (raw.has(Element.FLOW_START_SECONDS)) {
            return raw.value(Element.FLOW_START_SECONDS) * 1000;
        }
        if (raw.has(Element.FLOW_START_MICROSECONDS)) {
            return ntp(raw.value(Element.FLOW_START_MICROSECONDS));
        }
        if (raw.has(Element.FLOW_START_NANOSECONDS)) {
            return ntp(raw.value(Element.FLOW_START_NANOSECONDS));
        }
        return raw.has(Element.FLOW_START_DELTA_MICROSECONDS)
                ? header.exportMillis - raw.value(Element.FLOW_START_DELTA_MICROSECONDS) / 1000
                : UNKNOWN;
    }

    private static long end(RawRecord raw, Header header, long init) {
        if (raw.has(Element.FLOW_END_MILLISECONDS)) {
            return bounded(raw.value(Element.FLOW_END_MILLISECONDS));
        }
        if (raw.has(Element.FLOW_END_SYS_UP_TIME)) {
            return upTime((int) raw.value(Element.FLOW_END_SYS_UP_TIME), header, init);
        }
        if (raw.has(Element.FLOW_END_SECONDS)) {
            return raw.value(Element.FLOW_END_SECONDS) * 1000;
        }
        if (raw.has(Element.FLOW_END_MICROSECONDS)) {
            return ntp(raw.value(Element.FLOW_END_MICROSECONDS));
        }
        if (raw.has(Element.FLOW_END_NANOSECONDS)) {
            return ntp(raw.value(Element.FLOW_END_NANOSECONDS));
        }
        return raw.has(Element.FLOW_END_DELTA_MICROSECONDS)
                ? header.exportMillis - raw.value(Element.FLOW_END_DELTA_MICROSECONDS) / 1000
                : UNKNOWN;
    }

    /**
     * A time in the exporter's up-time, which wraps after 49.7 days. Against the header's own up-time the difference is
     * small whichever has wrapped; against the time the exporter began, the last wrap before the export is taken.
     */
    private static long upTime(int at, Header header, long init) {
        if (header.hasUpTime) {
            return header.exportMillis - (header.upTime - at);
        }
        if (init == UNKNOWN) {
            return UNKNOWN;
        }
        int ago = (int) (header.exportMillis - init) - at;
        return header.exportMillis - ago;
    }

    /** A time stamp of NTP: seconds, and their fraction in 2^32 parts. */
    private static long ntp(long stamp) {
        return ((stamp >>> 32) - NTP_EPOCH) * 1000 + (((stamp & 0xFFFF_FFFFL) * 1000) >>> 32);
    }

    /** Any 64-bit number may come; sums of times must not overflow. */
    private static long bounded(long millis) {
        return millis < 0 || millis > 1L << 53 ? 1L << 53 : millis;
    }
}
