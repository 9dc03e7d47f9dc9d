package dev.countersign.vendor.change;

import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import org.jspecify.annotations.Nullable;

/** A node of the Junos configuration tree that a statement sets or deletes; an absent part names the whole node. */
public sealed interface JunosNode {
    /**
     * A firewall filter for IPv4.
     *
     * @param family whether it is written with {@code family inet}; without, it is for IPv4 too
     */
    record FilterRef(String name, boolean family) {}

    /** {@code firewall family inet filter F}, or a term of it. */
    record Filter(FilterRef filter, @Nullable String term) implements JunosNode {}

    /** {@code … term T from …}. */
    record FilterFrom(FilterRef filter, String term, FilterCondition condition) implements JunosNode {}

    /** {@code … term T then …}. */
    record FilterThen(FilterRef filter, String term, Setting action) implements JunosNode {}

    /** {@code firewall policer P}: rates in bits per second, burst sizes in bytes. */
    record Policer(String name, @Nullable Setting setting) implements JunosNode {}

    /** {@code policy-options prefix-list L}. */
    record PrefixList(String name, @Nullable IpPrefix prefix) implements JunosNode {}

    /** {@code policy-options community C members M}. */
    record Community(String name, @Nullable String member) implements JunosNode {}

    /** {@code policy-options as-path A "regex"}. */
    record AsPath(String name, @Nullable String regex) implements JunosNode {}

    /** {@code policy-options policy-statement P}, or a term of it. */
    record Policy(String name, @Nullable String term) implements JunosNode {}

    /** {@code … from …}. */
    record PolicyFrom(String name, @Nullable String term, Setting condition) implements JunosNode {}

    /** {@code … then …}. */
    record PolicyThen(String name, @Nullable String term, Setting action) implements JunosNode {}

    /** {@code protocols rsvp interface I}; bandwidth in bits per second. */
    record Rsvp(String interfaceName, @Nullable Setting setting) implements JunosNode {}

    /** {@code protocols mpls interface I}. */
    record Mpls(String interfaceName) implements JunosNode {}

    /** {@code protocols mpls label-switched-path L}; bandwidth in bits per second. */
    record Lsp(String name, @Nullable Setting setting) implements JunosNode {}

    /**
     * {@code protocols mpls path P 192.0.2.1 strict}.
     *
     * @param kind {@code strict} or {@code loose} when said
     */
    record Path(
            String name, @Nullable IpAddress hop, @Nullable String kind) implements JunosNode {}

    /** {@code protocols ospf area A interface I}. */
    record Ospf(
            String area,
            @Nullable String interfaceName,
            @Nullable Setting setting) implements JunosNode {}

    /** {@code protocols ospf traffic-engineering}. */
    record OspfEngineering() implements JunosNode {}

    /** {@code interfaces I unit U family inet filter input F}; the attachment's interface is {@code I.U}. */
    record FilterUse(String interfaceName, int unit, Attachment attachment) implements JunosNode {}

    /** {@code interfaces I description "text"}; without text only to delete. */
    record Description(String interfaceName, @Nullable String text) implements JunosNode {}

    /** {@code interfaces I disable}. */
    record Disable(String interfaceName) implements JunosNode {}
}
