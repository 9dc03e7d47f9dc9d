package dev.countersign.telemetry.audit;

import dev.countersign.core.DeviceId;
import dev.countersign.telemetry.audit.AuditTask.Difference;
import dev.countersign.telemetry.audit.Statements.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which devices of a group deviate from the others, exactly: one lacks a statement that most of its peers have, or has one
 * that most of them have not. Of two devices that differ nobody can say which deviates; they are told once, for the
 * first of them.
 */
final class PeerComparison {
    private final Map<DeviceId, Statements> group;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Statement> statements = new HashMap<>();

    PeerComparison(Map<DeviceId, Statements> group) {
        this.group = new TreeMap<>(group);
        this.group
                .values()
                .forEach(of -> of.byText().forEach((text, statement) -> {
                    counts.merge(text, 1, Integer::sum);
                    statements.putIfAbsent(text, statement);
                }));
    }

    /** The differences of each device that deviates. */
    Map<DeviceId, List<Difference>> deviating() {
        Map<DeviceId, List<Difference>> deviating = new TreeMap<>();
        for (DeviceId device : group.keySet()) {
            List<Difference> differences = differences(device);
            boolean toldAlready = group.size() == 2 && !deviating.isEmpty();
            if (!differences.isEmpty() && !toldAlready) {
                deviating.put(device, differences);
            }
        }
        return deviating;
    }

    private List<Difference> differences(DeviceId device) {
        int peers = group.size() - 1;
        Statements own = Optional.ofNullable(group.get(device)).orElseThrow();
        Map<String, List<Statement>> extra = new TreeMap<>();
        Map<String, List<Statement>> missing = new TreeMap<>();
        counts.forEach((text, count) -> {
            Statement here = own.byText().get(text);
            int others = here == null ? count : count - 1;
            if (here != null && 2 * others < peers) {
                extra.computeIfAbsent(here.path(), _ -> new ArrayList<>()).add(here);
            } else if (here == null && 2 * others > peers) {
                Statement there = Optional.ofNullable(statements.get(text)).orElseThrow();
                missing.computeIfAbsent(there.path(), _ -> new ArrayList<>()).add(there);
            }
        });
        List<Difference> differences = new ArrayList<>();
        extra.forEach((path, here) -> differences.addAll(at(here, missing.getOrDefault(path, List.of()), peers)));
        missing.forEach((path, there) -> {
            if (!extra.containsKey(path)) {
                there.forEach(one -> differences.add(new Difference(path, "not there", onPeers(one, peers))));
            }
        });
        return differences;
    }

    /** Of one path: another value where there is one of each, otherwise each by itself. */
    private List<Difference> at(List<Statement> here, List<Statement> there, int peers) {
        if (here.size() == 1 && there.size() == 1) {
            Statement own = here.getFirst();
            return List.of(new Difference(own.place(), own.shown(), onPeers(there.getFirst(), peers)));
        }
        List<Difference> differences = new ArrayList<>();
        here.forEach(one -> differences.add(new Difference(
                one.place(), one.shown(), "not there, on %d of %d peers".formatted(without(one, peers), peers))));
        there.forEach(one -> differences.add(new Difference(one.path(), "not there", onPeers(one, peers))));
        return differences;
    }

    private String onPeers(Statement statement, int peers) {
        return "%s, on %d of %d peers".formatted(statement.shown(), counts.getOrDefault(statement.text(), 0), peers);
    }

    private int without(Statement own, int peers) {
        return peers - (counts.getOrDefault(own.text(), 1) - 1);
    }
}
