package dev.countersign.vendor.change;

import java.util.List;

/** One condition in the {@code from} of a Junos firewall filter term. */
public sealed interface FilterCondition {
    /** Which end of a packet's way is looked at. */
    enum Side {
        SOURCE,
        DESTINATION,
        /** Either of both. */
        EITHER
    }

    /** {@code source-address 192.0.2.0/24 except}. */
    record Address(Side side, AddressTest test) implements FilterCondition {}

    /** {@code source-prefix-list NAME except}. */
    record PrefixListRef(Side side, String list, boolean except) implements FilterCondition {}

    /** {@code protocol tcp}. */
    record Protocol(int number) implements FilterCondition {}

    /** {@code destination-port 1024-65535}. */
    record Port(Side side, PortTest test) implements FilterCondition {}

    /** {@code tcp-flags "(syn & !ack)"}. */
    record Flags(List<FlagTest> tests) implements FilterCondition {
        public Flags {
            tests = List.copyOf(tests);
        }
    }

    /** {@code icmp-type echo-request}. */
    record IcmpType(int type) implements FilterCondition {}

    /** {@code icmp-code 1}. */
    record IcmpCode(int code) implements FilterCondition {}

    /** {@code is-fragment}: fragments other than the first. */
    record IsFragment() implements FilterCondition {}
}
