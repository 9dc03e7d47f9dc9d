package dev.countersign.control.verify;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit as people, models and YANG modules write it.
 *
 * @param measure what it measures
 * @param factor how much one of it is in the measure's own unit
 */
record Unit(Measure measure, double factor) {
    /** What a number can measure. */
    enum Measure {
        /** packets/s */
        PACKETS,
        /** bit/s */
        BITS,
        /** a part of one */
        SHARE,
        /** things counted */
        COUNT,
        /** a part of one or things counted: the bare 1 */
        PLAIN;

        boolean fits(Measure known) {
            return this == known || (this == PLAIN && (known == SHARE || known == COUNT));
        }
    }

    /** For messages. */
    static final String EXAMPLES = "packets/s, bit/s, %, 1, sources";

    private static final int OCTET = 8;
    private static final Pattern SCALED = Pattern.compile("(kilo|mega|giga|[kmg](?=[pb]))?(.*)");
    private static final Map<String, Unit> UNITS = Map.ofEntries(
            Map.entry("packets/s", new Unit(Measure.PACKETS, 1)),
            Map.entry("packet/s", new Unit(Measure.PACKETS, 1)),
            Map.entry("pps", new Unit(Measure.PACKETS, 1)),
            Map.entry("octet/s", new Unit(Measure.BITS, OCTET)),
            Map.entry("byte/s", new Unit(Measure.BITS, OCTET)),
            Map.entry("bit/s", new Unit(Measure.BITS, 1)),
            Map.entry("bits/s", new Unit(Measure.BITS, 1)),
            Map.entry("bps", new Unit(Measure.BITS, 1)),
            Map.entry("octets/s", new Unit(Measure.BITS, OCTET)),
            Map.entry("bytes/s", new Unit(Measure.BITS, OCTET)),
            Map.entry("%", new Unit(Measure.SHARE, 0.01)),
            Map.entry("percent", new Unit(Measure.SHARE, 0.01)),
            Map.entry("per cent", new Unit(Measure.SHARE, 0.01)),
            Map.entry("share", new Unit(Measure.SHARE, 1)),
            Map.entry("ratio", new Unit(Measure.SHARE, 1)),
            Map.entry("fraction", new Unit(Measure.SHARE, 1)),
            Map.entry("1", new Unit(Measure.PLAIN, 1)),
            Map.entry("", new Unit(Measure.PLAIN, 1)),
            Map.entry("count", new Unit(Measure.COUNT, 1)),
            Map.entry("sources", new Unit(Measure.COUNT, 1)),
            Map.entry("different sources", new Unit(Measure.COUNT, 1)),
            Map.entry("distinct sources", new Unit(Measure.COUNT, 1)),
            Map.entry("source addresses", new Unit(Measure.COUNT, 1)),
            Map.entry("addresses", new Unit(Measure.COUNT, 1)),
            Map.entry("hosts", new Unit(Measure.COUNT, 1)),
            Map.entry("lists", new Unit(Measure.COUNT, 1)),
            Map.entry("attachments", new Unit(Measure.COUNT, 1)));

    /** The unit; empty for one that is not known. Case does not matter, nor which word says "per second". */
    static Optional<Unit> parse(String text) {
        String plain =
                text.strip().toLowerCase(Locale.ROOT).replaceAll(" {0,3}(?:per|a|/) {0,3}s(?:ec(?:ond)?)?$", "/s");
        Unit whole = UNITS.get(plain);
        if (whole != null) {
            return Optional.of(whole);
        }
        Matcher scaled = SCALED.matcher(plain);
        Unit base = scaled.matches() ? UNITS.get(scaled.group(2)) : null;
        return base == null || scaled.group(1) == null
                ? Optional.empty()
                : Optional.of(new Unit(base.measure(), base.factor() * scale(scaled.group(1))));
    }

    /** What a metric prefix or a number word stands for; 1 for none. */
    static double scale(String prefix) {
        if (prefix.isEmpty()) {
            return 1;
        }
        return switch (Character.toLowerCase(prefix.charAt(0))) {
            case 'k', 't' -> 1e3;
            case 'm' -> 1e6;
            default -> 1e9;
        };
    }
}
