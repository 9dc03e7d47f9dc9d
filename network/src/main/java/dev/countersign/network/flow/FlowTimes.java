package dev.countersign.network.flow;

import dev.countersign.network.flow.wire.Element;

/**
 * When a flow began and ended, in milliseconds since 1970, from whichever elements the exporter uses (RFC 7012 section 5.9);
 * {@link #begin} chooses them for all records of a set.
 */
final class FlowTimes {
    /** How a time is told, in the order of preference. */
    private enum Unit {
        MILLISECONDS(Element.FLOW_START_MILLISECONDS, Element.FLOW_END_MILLISECONDS),
        UP_TIME(Element.FLOW_START_SYS_UP_TIME, Element.FLOW_END_SYS_UP_TIME),
        SECONDS(Element.FLOW_START_SECONDS, Element.FLOW_END_SECONDS),
        MICROSECONDS(Element.FLOW_START_MICROSECONDS, Element.FLOW_END_MICROSECONDS),
        NANOSECONDS(Element.FLOW_START_NANOSECONDS, Element.FLOW_END_NANOSECONDS),
        BEFORE_EXPORT(Element.FLOW_START_DELTA_MICROSECONDS, Element.FLOW_END_DELTA_MICROSECONDS),
        UNSAID(Element.FLOW_START_MILLISECONDS, Element.FLOW_END_MILLISECONDS);

        private final Element start;
        private final Element end;

        Unit(Element start, Element end) {
            this.start = start;
            this.end = end;
        }
    }

    /** Seconds from 1900, where NTP begins, to 1970. */
    private static final long NTP_EPOCH = 2_208_988_800L;
    /** The latest time that is believed; any 64-bit number may come, and sums of times must not overflow. */
    private static final long LATEST = 1L << 53;
    /** What {@link Session#initMillis} is before an exporter said. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final Unit[] UNITS = Unit.values();

    private Unit startUnit = Unit.UNSAID;
    private Unit endUnit = Unit.UNSAID;
    private long exportMillis;
    private boolean hasUpTime;
    private int upTime;
    private long initMillis;

    /** Turns to records that have the same elements as this one. */
    void begin(RawRecord like, Header header, long newInitMillis) {
        startUnit = Unit.UNSAID;
        endUnit = Unit.UNSAID;
        for (int i = UNITS.length - 1; i >= 0; i--) {
            startUnit = like.has(UNITS[i].start) ? UNITS[i] : startUnit;
            endUnit = like.has(UNITS[i].end) ? UNITS[i] : endUnit;
        }
        exportMillis = header.exportMillis;
        hasUpTime = header.hasUpTime;
        upTime = header.upTime;
        initMillis = newInitMillis;
    }

    /** Sets both times; the export time stands in for what is not said. */
    void resolve(RawRecord raw, FlowRecord flow) {
        long end = time(raw, endUnit, end(raw, endUnit));
        long start = time(raw, startUnit, start(raw, startUnit));
        flow.endMillis = end == UNKNOWN ? (start == UNKNOWN ? exportMillis : start) : end;
        flow.startMillis = start == UNKNOWN ? flow.endMillis : Math.min(start, flow.endMillis);
    }

    private static long start(RawRecord raw, Unit unit) {
        return switch (unit) {
            case MILLISECONDS -> raw.flowStartMilliseconds;
            case UP_TIME -> raw.flowStartSysUpTime;
            case SECONDS -> raw.flowStartSeconds;
            case MICROSECONDS -> raw.flowStartMicroseconds;
            case NANOSECONDS -> raw.flowStartNanoseconds;
            case BEFORE_EXPORT -> raw.flowStartDeltaMicroseconds;
            case UNSAID -> UNKNOWN;
        };
    }

    private static long end(RawRecord raw, Unit unit) {
        return switch (unit) {
            case MILLISECONDS -> raw.flowEndMilliseconds;
            case UP_TIME -> raw.flowEndSysUpTime;
            case SECONDS -> raw.flowEndSeconds;
            case MICROSECONDS -> raw.flowEndMicroseconds;
            case NANOSECONDS -> raw.flowEndNanoseconds;
            case BEFORE_EXPORT -> raw.flowEndDeltaMicroseconds;
            case UNSAID -> UNKNOWN;
        };
    }

    private long time(RawRecord raw, Unit unit, long value) {
        return switch (unit) {
            case MILLISECONDS -> value < 0 ? LATEST : Math.min(value, LATEST);
            case UP_TIME -> upTime((int) value, raw.value(Element.SYSTEM_INIT_TIME_MILLISECONDS, initMillis));
            case SECONDS -> value * 1000;
            case MICROSECONDS, NANOSECONDS -> ntp(value);
            case BEFORE_EXPORT -> exportMillis - value / 1000;
            case UNSAID -> UNKNOWN;
        };
    }

    /**
     * A time in the exporter's up-time, which wraps after 49.7 days. Against the header's own up-time the difference is
     * small whichever has wrapped; against the time the exporter began, the last wrap before the export is taken.
     */
    private long upTime(int at, long init) {
        if (hasUpTime) {
            return exportMillis - (upTime - at);
        }
        if (init == UNKNOWN) {
            return UNKNOWN;
        }
        int ago = (int) (exportMillis - init) - at;
        return exportMillis - ago;
    }

    /** A time stamp of NTP: seconds, and their fraction in 2^32 parts. */
    private static long ntp(long stamp) {
        return ((stamp >>> 32) - NTP_EPOCH) * 1000 + (((stamp & 0xFFFF_FFFFL) * 1000) >>> 32);
    }
}
