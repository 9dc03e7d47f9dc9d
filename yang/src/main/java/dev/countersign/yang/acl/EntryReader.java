package dev.countersign.yang.acl;

import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.core.filter.Traffic;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.LeafValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one entry: takes every leaf under its matches, and lists those it has no place for. */
final class EntryReader {
    private static final int ICMP_FOR_IPV6 = 58;

    private final DataTree configuration;
    private final String entry;
    private final List<String> unmodelled = new ArrayList<>();
    private final Set<TcpFlag> flags = EnumSet.noneOf(TcpFlag.class);
    private @Nullable IpPrefix source;
    private @Nullable IpPrefix destination;
    private @Nullable Integer protocol;
    private @Nullable Integer sourcePort;
    private @Nullable Integer destinationPort;

    EntryReader(DataTree configuration, String entry) {
        this.configuration = configuration;
        this.entry = entry;
    }

    AccessEntry read() {
        String matches = entry + "/matches";
        configuration
                .select(matches)
                .leaves()
                .filter(leaf -> leaf.path().startsWith(matches + "/"))
                .forEach(leaf -> match(leaf, leaf.path().substring(matches.length() + 1)));
        sourcePort = port(matches, "source-port");
        destinationPort = port(matches, "destination-port");
        transport(matches);
        Action action = action();
        Traffic traffic = new Traffic(source, destination, protocol, flags, sourcePort, destinationPort);
        String name = configuration.value(entry + "/name").orElseThrow();
        return new AccessEntry(name, traffic, action, unmodelled);
    }

    private void match(LeafValue leaf, String name) {
        switch (name) {
            case "ipv4/protocol", "ipv6/protocol" -> protocol = Integer.valueOf(leaf.value());
            case "ipv4/source-ipv4-network", "ipv6/source-ipv6-network" -> source = prefix(leaf);
            case "ipv4/destination-ipv4-network", "ipv6/destination-ipv6-network" -> destination = prefix(leaf);
            case "tcp/flags" -> flags(leaf);
            default -> {
                boolean port = name.matches("(tcp|udp)/(source|destination)-port/[a-z-]+");
                if (!port) {
                    unmodelled.add(leaf.path());
                }
            }
        }
    }

    private @Nullable IpPrefix prefix(LeafValue leaf) {
        int slash = leaf.value().indexOf('/');
        try {
            return IpPrefix.around(
                    IpAddress.parse(leaf.value().substring(0, slash)),
                    Integer.parseInt(leaf.value().substring(slash + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            unmodelled.add(leaf.path());
            return null;
        }
    }

    private void flags(LeafValue leaf) {
        for (String flag : leaf.value().split(" ", -1)) {
            if (!flag.isEmpty()) {
                flags.add(TcpFlag.valueOf(flag.toUpperCase(Locale.ROOT)));
            }
        }
        if (flags.isEmpty()) {
            unmodelled.add(leaf.path());
        }
    }

    /** One port: {@code eq}, which is the default operator, or a range of one. */
    private @Nullable Integer port(String matches, String side) {
        for (String transport : List.of("tcp", "udp")) {
            String at = matches + "/" + transport + "/" + side;
            String port = configuration.value(at + "/port").orElse(null);
            String lower = configuration.value(at + "/lower-port").orElse(null);
            boolean equal = configuration.value(at + "/operator").orElse("eq").equals("eq");
            if (port != null && equal) {
                return Integer.valueOf(port);
            }
            if (lower != null
                    && lower.equals(configuration.value(at + "/upper-port").orElse(""))) {
                return Integer.valueOf(lower);
            }
            unmodelled.addAll(configuration
                    .select(at)
                    .leaves()
                    .map(LeafValue::path)
                    .filter(p -> p.startsWith(at + "/"))
                    .toList());
        }
        return null;
    }

    /** A match on a transport's fields means that transport. */
    private void transport(String matches) {
        for (String transport : List.of("tcp", "udp", "icmp")) {
            String at = matches + "/" + transport;
            if (!configuration.paths(at).isEmpty()) {
                int number = number(transport);
                if (protocol != null && protocol != number) {
                    unmodelled.add(at);
                }
                protocol = number;
            }
        }
    }

    private int number(String transport) {
        boolean six = isSix(source) || isSix(destination);
        return switch (transport) {
            case "tcp" -> Traffic.TCP;
            case "udp" -> Traffic.UDP;
            default -> six ? ICMP_FOR_IPV6 : Traffic.ICMP;
        };
    }

    private static boolean isSix(@Nullable IpPrefix prefix) {
        return prefix != null && prefix.address().version() == 6;
    }

    private Action action() {
        String path = entry + "/actions/forwarding";
        return switch (configuration.value(path).orElse("")) {
            case "ietf-access-control-list:accept" -> Action.ACCEPT;
            case "ietf-access-control-list:drop" -> Action.DROP;
            case "ietf-access-control-list:reject" -> Action.REJECT;
            default -> {
                unmodelled.add(path);
                yield Action.ACCEPT;
            }
        };
    }
}
