package dev.countersign.server.view;

import dev.countersign.core.config.Difference;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.config.Operation;
import dev.countersign.core.filter.Direction;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.server.view.AccessListChanges.AttachmentChange;
import dev.countersign.server.view.AccessListChanges.EntryChange;
import dev.countersign.server.view.AccessListChanges.ListChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes access list changes as an operator would type them on a Cisco IOS device: a way of reading them, never what is
 * sent. Only whole entries of IPv4 lists are written; anything else in the difference makes the text empty, with a note
 * that says what could not be written, so that it is never taken for the whole.
 */
record CiscoLines(List<DiffLine> lines, String note) {
    private static final String IMPLICIT =
            "For reading only. A Cisco list ends with an implicit deny; this one ends as the device's own model says.";
    private static final Map<String, String> PROTOCOLS = Map.of("6", "tcp", "17", "udp", "1", "icmp");
    private static final Set<String> KNOWN = Set.of(
            "name",
            "actions/forwarding",
            "matches/ipv4/protocol",
            "matches/ipv4/source-ipv4-network",
            "matches/ipv4/destination-ipv4-network",
            "matches/tcp/flags",
            "matches/tcp/source-port/operator",
            "matches/tcp/source-port/port",
            "matches/tcp/destination-port/operator",
            "matches/tcp/destination-port/port",
            "matches/udp/source-port/operator",
            "matches/udp/source-port/port",
            "matches/udp/destination-port/operator",
            "matches/udp/destination-port/port");

    /** A difference in this form, or why there is none. */
    static CiscoLines of(Difference difference) {
        AccessListChanges changes = AccessListChanges.of(difference);
        Optional<String> obstacle = obstacle(changes);
        if (obstacle.isPresent()) {
            return new CiscoLines(List.of(), "Not shown in Cisco form: " + obstacle.get());
        }
        List<DiffLine> lines = new ArrayList<>();
        changes.attachments().stream()
                .filter(at -> at.operation() == Operation.DELETED)
                .forEach(at -> attachment(at, lines));
        changes.lists().values().forEach(list -> list(list, lines));
        changes.attachments().stream()
                .filter(at -> at.operation() == Operation.CREATED)
                .forEach(at -> attachment(at, lines));
        return new CiscoLines(List.copyOf(lines), IMPLICIT);
    }

    private static Optional<String> obstacle(AccessListChanges changes) {
        if (changes.lists().isEmpty() && changes.attachments().isEmpty()) {
            return Optional.of("the change concerns no access list");
        }
        Optional<String> other = changes.others().stream().map(NodeChange::path).findFirst();
        Optional<String> moved = changes.attachments().stream()
                .filter(at -> at.operation() == Operation.REPLACED || at.operation() == Operation.MOVED)
                .map(AttachmentChange::list)
                .findFirst();
        return other.map(path -> "it also changes " + path)
                .or(() -> moved.map(list -> "it changes the order of " + list))
                .or(() -> changes.lists().values().stream()
                        .flatMap(list -> obstacle(list).stream())
                        .findFirst());
    }

    private static Optional<String> obstacle(ListChange list) {
        boolean fresh = list.operation().isPresent();
        Optional<String> unplaced = list.unplaced().stream()
                .filter(change -> !fresh || !change.path().endsWith("/type"))
                .map(NodeChange::path)
                .findFirst();
        return unplaced.map(path -> path + " has no such form")
                .or(() -> list.entries().values().stream()
                        .flatMap(entry -> obstacle(entry).stream())
                        .findFirst());
    }

    private static Optional<String> obstacle(EntryChange entry) {
        boolean whole = entry.operation()
                .filter(o -> o == Operation.CREATED || o == Operation.DELETED)
                .isPresent();
        if (!whole) {
            return Optional.of("rule " + entry.name() + " is altered or moved, not added or removed whole");
        }
        Optional<String> unknown = entry.leaves().keySet().stream()
                .filter(leaf -> !KNOWN.contains(leaf))
                .findFirst();
        Optional<String> operator = entry.leaves().keySet().stream()
                .filter(leaf ->
                        leaf.endsWith("/operator") && !value(entry, leaf).equals("eq"))
                .findFirst();
        return unknown.or(() -> operator).map(leaf -> leaf + " of rule " + entry.name() + " has no such form");
    }

    private static void list(ListChange list, List<DiffLine> lines) {
        boolean gone = list.operation().filter(o -> o == Operation.DELETED).isPresent();
        boolean fresh = list.operation().filter(o -> o == Operation.CREATED).isPresent();
        String head = "ip access-list extended " + list.name();
        if (gone) {
            lines.add(DiffLine.of(DiffLine.Kind.DELETED, "no " + head));
            return;
        }
        lines.add(DiffLine.of(fresh ? DiffLine.Kind.ADDED : DiffLine.Kind.CONTEXT, head));
        list.entries().values().stream()
                .filter(entry -> entry.operation().equals(Optional.of(Operation.DELETED)))
                .forEach(entry -> lines.add(DiffLine.of(DiffLine.Kind.DELETED, " no " + rule(entry))));
        list.entries().values().stream()
                .filter(entry -> entry.operation().equals(Optional.of(Operation.CREATED)))
                .forEach(entry -> lines.add(DiffLine.of(DiffLine.Kind.ADDED, " " + rule(entry))));
    }

    private static String rule(EntryChange entry) {
        String protocol = value(entry, "matches/ipv4/protocol");
        String transport = protocol.isEmpty() ? transport(entry) : PROTOCOLS.getOrDefault(protocol, protocol);
        String ports = "matches/" + transport;
        String text = (entry.action().orElse("").equals("accept") ? "permit " : "deny ") + transport + " "
                + network(value(entry, "matches/ipv4/source-ipv4-network"))
                + port(value(entry, ports + "/source-port/port")) + " "
                + network(value(entry, "matches/ipv4/destination-ipv4-network"))
                + port(value(entry, ports + "/destination-port/port"));
        return text + flags(value(entry, "matches/tcp/flags"));
    }

    private static String transport(EntryChange entry) {
        return entry.leaves().keySet().stream().anyMatch(leaf -> leaf.startsWith("matches/tcp/"))
                ? "tcp"
                : entry.leaves().keySet().stream().anyMatch(leaf -> leaf.startsWith("matches/udp/")) ? "udp" : "ip";
    }

    /** With the wildcard mask IOS wants: {@code 192.0.2.0 0.0.0.255}. */
    private static String network(String prefix) {
        if (prefix.isEmpty()) {
            return "any";
        }
        IpPrefix parsed = IpPrefix.parse(prefix);
        long wildcard = (1L << (32 - parsed.length())) - 1;
        String mask = "%d.%d.%d.%d"
                .formatted(wildcard >> 24 & 255, wildcard >> 16 & 255, wildcard >> 8 & 255, wildcard & 255);
        return parsed.length() == 32 ? "host " + parsed.address() : parsed.address() + " " + mask;
    }

    private static String port(String port) {
        return port.isEmpty() ? "" : " eq " + port;
    }

    /** RFC 8519 matches exactly these flags, so the others are named as not set. */
    private static String flags(String flags) {
        if (flags.isEmpty()) {
            return "";
        }
        Set<String> set = Set.of(flags.toLowerCase(Locale.ROOT).split(" +"));
        StringBuilder text = new StringBuilder(" match-all");
        for (String flag : List.of("ack", "fin", "psh", "rst", "syn", "urg")) {
            text.append(set.contains(flag) ? " +" : " -").append(flag);
        }
        return text.toString();
    }

    private static void attachment(AttachmentChange at, List<DiffLine> lines) {
        boolean gone = at.operation() == Operation.DELETED;
        String way = at.direction() == Direction.INGRESS ? "in" : "out";
        lines.add(DiffLine.of(DiffLine.Kind.CONTEXT, "interface " + at.interfaceName()));
        lines.add(DiffLine.of(
                gone ? DiffLine.Kind.DELETED : DiffLine.Kind.ADDED,
                (gone ? " no" : "") + " ip access-group " + at.list() + " " + way));
    }

    private static String value(EntryChange entry, String leaf) {
        return Optional.ofNullable(entry.leaves().get(leaf))
                .map(change -> change.after() != null ? change.after() : change.before())
                .orElse("");
    }
}
