package dev.countersign.network.flow;

import dev.countersign.network.flow.wire.Element;
import java.util.Arrays;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Compiles a template, field by field in their order, into the steps of a {@link RecordPlan}. */
final class PlanBuilder {
    private static final byte PASS = -1;
    private static final EnumSet<Element> ADDRESSES = EnumSet.of(
            Element.SOURCE_IPV4_ADDRESS,
            Element.DESTINATION_IPV4_ADDRESS,
            Element.SOURCE_IPV6_ADDRESS,
            Element.DESTINATION_IPV6_ADDRESS);
    private static final EnumSet<Element> WHOLE = whole();
    private static final EnumSet<Element> AMOUNTS = EnumSet.of(Element.PACKET_DELTA_COUNT, Element.OCTET_DELTA_COUNT);
    private static final EnumSet<Element> OPTIONS = EnumSet.of(
            Element.SAMPLING_INTERVAL,
            Element.SAMPLER_RANDOM_INTERVAL,
            Element.SAMPLING_PACKET_INTERVAL,
            Element.SAMPLING_SIZE,
            Element.SAMPLING_PROBABILITY,
            Element.SYSTEM_INIT_TIME_MILLISECONDS);

    private final int id;
    private final boolean options;
    private final EnumSet<Element> taken = EnumSet.noneOf(Element.class);
    private final byte[] slots;
    private final int[] gaps;
    private final int[] lengths;
    private int steps;
    private int gap;
    private int minimumLength;
    private boolean variable;

    PlanBuilder(int id, boolean options, int fields) {
        this.id = id;
        this.options = options;
        this.slots = new byte[fields];
        this.gaps = new int[fields];
        this.lengths = new int[fields];
    }

    /** Adds a field of fixed length; {@code element} is null when its meaning is unknown. Of equals, the first counts. */
    void fixed(@Nullable Element element, int length) {
        minimumLength += length;
        if (element != null && fits(element, length) && taken.add(element)) {
            step((byte) RawRecord.slot(element), length);
        } else {
            gap += length;
        }
    }

    /** Adds a field of variable length; none of those has a meaning here. */
    void variableLength() {
        minimumLength += 1;
        variable = true;
        step(PASS, 0);
    }

    int id() {
        return id;
    }

    boolean options() {
        return options;
    }

    RecordPlan.Use use() {
        if (options) {
            return taken.stream().anyMatch(OPTIONS::contains) ? RecordPlan.Use.OPTIONS : RecordPlan.Use.NONE;
        }
        boolean flow =
                taken.stream().anyMatch(ADDRESSES::contains) && taken.stream().anyMatch(AMOUNTS::contains);
        return flow ? RecordPlan.Use.FLOW : RecordPlan.Use.NONE;
    }

    int fields() {
        return slots.length;
    }

    int minimumLength() {
        return minimumLength;
    }

    boolean variable() {
        return variable;
    }

    byte[] slots() {
        return Arrays.copyOf(slots, steps);
    }

    int[] gaps() {
        return Arrays.copyOf(gaps, steps);
    }

    int[] lengths() {
        return Arrays.copyOf(lengths, steps);
    }

    /** Octets after the last step. */
    int tail() {
        return gap;
    }

    private static EnumSet<Element> whole() {
        EnumSet<Element> whole = EnumSet.copyOf(ADDRESSES);
        whole.add(Element.SAMPLING_PROBABILITY);
        return whole;
    }

    private void step(byte slot, int length) {
        slots[steps] = slot;
        gaps[steps] = gap;
        lengths[steps] = length;
        steps++;
        gap = 0;
    }

    /** Addresses and floats come whole; unsigned numbers in any number of octets up to eight (RFC 7011 section 6.2). */
    private static boolean fits(Element element, int length) {
        return WHOLE.contains(element) ? length == element.length() : length >= 1 && length <= 8;
    }
}
