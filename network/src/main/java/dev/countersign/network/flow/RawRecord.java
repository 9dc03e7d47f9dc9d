package dev.countersign.network.flow;

import dev.countersign.network.flow.wire.Element;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * The values of one record by element, as they came, and 0 for what it does not have; filled again for every record. They are
 * fields and no array, so that the code that fills them ({@link RecordCodeWriter}) has no bounds to check; the switches that
 * find one by number fold away where the element is known, and are in halves small enough to be inlined.
 */
final class RawRecord {
    private static final int ELEMENTS = Element.values().length;
    private static final int HALF = 21;
    private static final int SOURCE_6 = slot(Element.SOURCE_IPV6_ADDRESS);
    private static final int DESTINATION_6 = slot(Element.DESTINATION_IPV6_ADDRESS);

    long octetDeltaCount;
    long packetDeltaCount;
    long protocolIdentifier;
    long tcpControlBits;
    long sourceTransportPort;
    long sourceIpv4Address;
    long ingressInterface;
    long destinationTransportPort;
    long destinationIpv4Address;
    long egressInterface;
    long flowEndSysUpTime;
    long flowStartSysUpTime;
    long sourceIpv6Address;
    long destinationIpv6Address;
    long samplingInterval;
    long samplingAlgorithm;
    long samplerId;
    long samplerMode;
    long samplerRandomInterval;
    long ipVersion;
    long forwardingStatus;
    long exportingProcessId;
    long observationDomainId;
    long flowStartSeconds;
    long flowEndSeconds;
    long flowStartMilliseconds;
    long flowEndMilliseconds;
    long flowStartMicroseconds;
    long flowEndMicroseconds;
    long flowStartNanoseconds;
    long flowEndNanoseconds;
    long flowStartDeltaMicroseconds;
    long flowEndDeltaMicroseconds;
    long systemInitTimeMilliseconds;
    long selectorId;
    long selectorAlgorithm;
    long samplingPacketInterval;
    long samplingPacketSpace;
    long samplingSize;
    long samplingPopulation;
    long samplingProbability;
    /** The upper halves of IPv6 addresses. */
    long sourceIpv6AddressUpper;

    long destinationIpv6AddressUpper;

    private long present;

    /** Where an element's value is kept; never kept beyond this process, so the enum's order may change. */
    @SuppressWarnings("EnumOrdinal")
    static int slot(Element element) {
        return element.ordinal();
    }

    /** The slot of the upper half of a value of 16 octets, by that of its lower half. */
    static int upperSlot(int slot) {
        return slot == SOURCE_6 ? ELEMENTS : ELEMENTS + 1;
    }

    /** The name of the field that a slot is: the element's in camel case. */
    @SuppressWarnings("EnumOrdinal")
    static String fieldName(int slot) {
        if (slot >= ELEMENTS) {
            return slot == ELEMENTS ? "sourceIpv6AddressUpper" : "destinationIpv6AddressUpper";
        }
        StringBuilder name = new StringBuilder();
        for (String word : Element.values()[slot].name().split("_", -1)) {
            String rest = word.toLowerCase(Locale.ROOT);
            name.append(name.isEmpty() ? rest : word.charAt(0) + rest.substring(1));
        }
        return name.toString();
    }

    /** Turns to records that have the slots of these bits; {@code gone} are those of the records before that they have not. */
    void prepare(long newPresent, long gone) {
        present = newPresent;
        for (long left = gone; left != 0; left &= left - 1) {
            int slot = Long.numberOfTrailingZeros(left);
            set(slot, 0);
            if (slot == SOURCE_6 || slot == DESTINATION_6) {
                set(upperSlot(slot), 0);
            }
        }
    }

    /** Takes a value of 1 to 8 octets, or 16, in network order. */
    void put(int slot, ByteBuffer in, int at, int length) {
        if (length == 16) {
            set(upperSlot(slot), in.getLong(at));
            set(slot, in.getLong(at + 8));
        } else {
            set(slot, unsigned(in, at, length));
        }
    }

    boolean has(Element element) {
        return (present & 1L << slot(element)) != 0;
    }

    /** The value; 0 unless {@link #has}. */
    long value(Element element) {
        int slot = slot(element);
        return slot < HALF ? first(slot) : second(slot);
    }

    long value(Element element, long otherwise) {
        return has(element) ? value(element) : otherwise;
    }

    private void set(int slot, long value) {
        if (slot < HALF) {
            setFirst(slot, value);
        } else {
            setSecond(slot, value);
        }
    }

    private static long unsigned(ByteBuffer in, int at, int length) {
        return switch (length) {
            case 1 -> in.get(at) & 0xFFL;
            case 2 -> in.getShort(at) & 0xFFFFL;
            case 4 -> in.getInt(at) & 0xFFFF_FFFFL;
            case 8 -> in.getLong(at);
            default -> {
                long value = 0;
                for (int i = 0; i < length; i++) {
                    value = (value << 8) | (in.get(at + i) & 0xFF);
                }
                yield value;
            }
        };
    }

    private long first(int slot) {
        return switch (slot) {
            case 0 -> octetDeltaCount;
            case 1 -> packetDeltaCount;
            case 2 -> protocolIdentifier;
            case 3 -> tcpControlBits;
            case 4 -> sourceTransportPort;
            case 5 -> sourceIpv4Address;
            case 6 -> ingressInterface;
            case 7 -> destinationTransportPort;
            case 8 -> destinationIpv4Address;
            case 9 -> egressInterface;
            case 10 -> flowEndSysUpTime;
            case 11 -> flowStartSysUpTime;
            case 12 -> sourceIpv6Address;
            case 13 -> destinationIpv6Address;
            case 14 -> samplingInterval;
            case 15 -> samplingAlgorithm;
            case 16 -> samplerId;
            case 17 -> samplerMode;
            case 18 -> samplerRandomInterval;
            case 19 -> ipVersion;
            case 20 -> forwardingStatus;
            default -> throw new IndexOutOfBoundsException(slot);
        };
    }

    private long second(int slot) {
        return switch (slot) {
            case 21 -> exportingProcessId;
            case 22 -> observationDomainId;
            case 23 -> flowStartSeconds;
            case 24 -> flowEndSeconds;
            case 25 -> flowStartMilliseconds;
            case 26 -> flowEndMilliseconds;
            case 27 -> flowStartMicroseconds;
            case 28 -> flowEndMicroseconds;
            case 29 -> flowStartNanoseconds;
            case 30 -> flowEndNanoseconds;
            case 31 -> flowStartDeltaMicroseconds;
            case 32 -> flowEndDeltaMicroseconds;
            case 33 -> systemInitTimeMilliseconds;
            case 34 -> selectorId;
            case 35 -> selectorAlgorithm;
            case 36 -> samplingPacketInterval;
            case 37 -> samplingPacketSpace;
            case 38 -> samplingSize;
            case 39 -> samplingPopulation;
            case 40 -> samplingProbability;
            default -> throw new IndexOutOfBoundsException(slot);
        };
    }

    private void setFirst(int slot, long value) {
        switch (slot) {
            case 0 -> octetDeltaCount = value;
            case 1 -> packetDeltaCount = value;
            case 2 -> protocolIdentifier = value;
            case 3 -> tcpControlBits = value;
            case 4 -> sourceTransportPort = value;
            case 5 -> sourceIpv4Address = value;
            case 6 -> ingressInterface = value;
            case 7 -> destinationTransportPort = value;
            case 8 -> destinationIpv4Address = value;
            case 9 -> egressInterface = value;
            case 10 -> flowEndSysUpTime = value;
            case 11 -> flowStartSysUpTime = value;
            case 12 -> sourceIpv6Address = value;
            case 13 -> destinationIpv6Address = value;
            case 14 -> samplingInterval = value;
            case 15 -> samplingAlgorithm = value;
            case 16 -> samplerId = value;
            case 17 -> samplerMode = value;
            case 18 -> samplerRandomInterval = value;
            case 19 -> ipVersion = value;
            case 20 -> forwardingStatus = value;
            default -> throw new IndexOutOfBoundsException(slot);
        }
    }

    private void setSecond(int slot, long value) {
        switch (slot) {
            case 21 -> exportingProcessId = value;
            case 22 -> observationDomainId = value;
            case 23 -> flowStartSeconds = value;
            case 24 -> flowEndSeconds = value;
            case 25 -> flowStartMilliseconds = value;
            case 26 -> flowEndMilliseconds = value;
            case 27 -> flowStartMicroseconds = value;
            case 28 -> flowEndMicroseconds = value;
            case 29 -> flowStartNanoseconds = value;
            case 30 -> flowEndNanoseconds = value;
            case 31 -> flowStartDeltaMicroseconds = value;
            case 32 -> flowEndDeltaMicroseconds = value;
            case 33 -> systemInitTimeMilliseconds = value;
            case 34 -> selectorId = value;
            case 35 -> selectorAlgorithm = value;
            case 36 -> samplingPacketInterval = value;
            case 37 -> samplingPacketSpace = value;
            case 38 -> samplingSize = value;
            case 39 -> samplingPopulation = value;
            case 40 -> samplingProbability = value;
            case 41 -> sourceIpv6AddressUpper = value;
            case 42 -> destinationIpv6AddressUpper = value;
            default -> throw new IndexOutOfBoundsException(slot);
        }
    }
}
