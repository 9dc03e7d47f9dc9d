package dev.countersign.conformance.semantics;

import dev.countersign.core.inventory.InterfaceRef;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The ways in which engineers and models write the same thing. */
final class Wording {
    private final RandomGenerator random;

    Wording(RandomGenerator random) {
        this.random = random;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** An interface, with its device or where the device goes without saying. */
    String port(InterfaceRef at) {
        String name = at.name();
        String shortName = name.replace("GigabitEthernet", "Gi");
        return one(List.of(
                name,
                "interface " + name,
                at.device() + " " + name,
                name + " of " + at.device(),
                "interface " + name + " on " + at.device(),
                at.device() + "'s " + name,
                shortName,
                at.device() + " " + shortName,
                shortName + " on " + at.device()));
    }

    /** A rate in packets per second. */
    String packets(double pps) {
        return one(List.of(
                grouped(pps) + " pps",
                plain(pps) + " packets/s",
                grouped(pps) + " packets per second",
                "about " + decimal(pps / 1e3, 1) + "k pps",
                decimal(pps / 1e3, 1) + " kpps",
                pps < 1e5 ? decimal(pps / 1e3, 1) + " Kpps" : decimal(pps / 1e6, 3) + " Mpps",
                "roughly " + decimal(pps / 1e3, 1) + " thousand packets per second",
                grouped(pps) + " packets a second"));
    }

    /** A bound that the rate exceeds. */
    String morePackets(double pps) {
        double below = Math.floor(pps / 10_000) * 10_000;
        return one(List.of("more than ", "over ", "> ", "above ", "at least ")) + grouped(below) + " pps";
    }

    /** A rate in bits per second. */
    String bits(double bps) {
        return one(List.of(
                decimal(bps / 1e6, 1) + " Mbit/s",
                decimal(bps / 1e6, 1) + " Mbps",
                grouped(bps) + " bit/s",
                bps < 1e9 ? decimal(bps / 1e3, 0) + " kbit/s" : decimal(bps / 1e9, 2) + " Gbit/s",
                decimal(bps / 1e6, 1) + " megabits per second"));
    }

    /** A share. */
    String percent(double share) {
        String number = decimal(share * 100, 1);
        return one(List.of(number + " %", number + "%", number + " percent", number + " per cent"));
    }

    /** Different sources. */
    String sources(double count) {
        return grouped(count)
                + one(List.of(
                        " different sources", " distinct sources", " unique source addresses", " distinct hosts"));
    }

    String list(String name) {
        return one(List.of(
                "access list " + name,
                "ACL " + name,
                "the access-list " + name,
                "the list \"" + name + "\"",
                "the ACL named " + name,
                "filter list " + name));
    }

    String asNumber(long number) {
        return one(List.of(
                "AS" + number, "AS " + number, "ASN " + number, "autonomous system " + number, "AS number " + number));
    }

    String neighbour(String name) {
        return one(List.of(
                "the neighbour " + name,
                "neighbor " + name,
                "the BGP peer " + name,
                "BGP neighbor " + name,
                "the peer " + name,
                "the next hop " + name));
    }

    String routeMap(String name) {
        return one(List.of(
                "route-map " + name,
                "the route map " + name,
                "route-map \"" + name + "\"",
                "the route-map named " + name));
    }

    private static String grouped(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
