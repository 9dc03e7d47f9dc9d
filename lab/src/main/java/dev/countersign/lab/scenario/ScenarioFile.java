package dev.countersign.lab.scenario;

import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.lab.yaml.YamlMap;
import dev.countersign.twin.Demand;
import dev.countersign.twin.EdgePort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a scenario. Anything that is not understood is a {@link dev.countersign.lab.yaml.YamlException} with its line:
 * unknown keys, demands and interfaces that do not exist, times past a day, more than {@value #MAX_EVENTS} events. The
 * form is in docs/howto/edit-a-scenario.md.
 */
public final class ScenarioFile {
    private static final int MAX_EVENTS = 1000;
    private static final int MAX_DEMANDS = 200;
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final double LARGEST_FACTOR = 1000;

    private final LabNetwork network;
    private final Set<String> demands = new HashSet<>();
    private final Map<String, InterfaceRef> neighbours = new HashMap<>();

    private ScenarioFile(LabNetwork network) {
        this.network = network;
        network.demands().forEach(d -> demands.add(d.id()));
        network.model().edgePorts().forEach((EdgePort p) -> neighbours.put(p.neighbour(), p.at()));
    }

    /** @param source the file's name, for messages */
    public static Scenario parse(String source, String text, LabNetwork network) {
        return new ScenarioFile(network).read(YamlMap.parse(source, text));
    }

    private Scenario read(YamlMap root) {
        root.only("name", "description", "demands", "events");
        List<Demand> special = special(root);
        List<YamlMap> maps = root.maps("events");
        if (maps.size() > MAX_EVENTS) {
            throw root.refused("events", "at most " + MAX_EVENTS + " events", maps.size() + "");
        }
        List<Event> events = new ArrayList<>();
        maps.forEach(map -> events.add(event(map)));
        return new Scenario(
                root.value("name", Parsers::name), root.text("description"), network.demands(), special, events);
    }

    private List<Demand> special(YamlMap root) {
        List<YamlMap> maps = root.maps("demands");
        if (maps.size() > MAX_DEMANDS) {
            throw root.refused("demands", "at most " + MAX_DEMANDS + " demands", maps.size() + "");
        }
        DemandReader reader = new DemandReader(neighbours);
        List<Demand> special = new ArrayList<>();
        for (YamlMap map : maps) {
            Demand demand = reader.read(map);
            if (!demands.add(demand.id())) {
                throw map.refused("id", "an id used once here and in the network", demand.id() + " again");
            }
            special.add(demand);
        }
        return special;
    }

    private Event event(YamlMap map) {
        map.only("at", "ramp", "start", "stop", "scale", "to", "down", "up");
        List<String> kinds = List.of("start", "stop", "scale", "down", "up").stream()
                .filter(map::has)
                .toList();
        if (kinds.size() != 1) {
            throw map.refused(null, "one of start, stop, scale, down, up", kinds.isEmpty() ? "none" : kinds + "");
        }
        Duration at = time(map, "at");
        String kind = kinds.getFirst();
        if (map.has("to") != kind.equals("scale")) {
            throw map.refused("to", "the key \"to\" with scale and only there", map.has("to") ? "it" : "scale alone");
        }
        return switch (kind) {
            case "start" -> scale(map, at, kind, 1);
            case "stop" -> scale(map, at, kind, 0);
            case "scale" -> scale(map, at, kind, map.number("to", 0, LARGEST_FACTOR));
            default -> carrier(map, at, kind);
        };
    }

    private Event scale(YamlMap map, Duration at, String key, double factor) {
        String demand = map.text(key);
        if (!demands.contains(demand)) {
            throw map.refused(key, "a demand of this file or of the network", demand);
        }
        return new Event.Scale(at, map.has("ramp") ? time(map, "ramp") : Duration.ZERO, demand, factor);
    }

    private Event carrier(YamlMap map, Duration at, String key) {
        if (map.has("ramp")) {
            throw map.refused("ramp", "no ramp for an interface", "one");
        }
        InterfaceRef where = map.value(key, Parsers::reference);
        boolean known = network.router(where.device())
                .flatMap(r -> r.find(where.name()))
                .isPresent();
        if (!known) {
            throw map.refused(key, "an interface of the network", where.toString());
        }
        return new Event.Carrier(at, where, key.equals("up"));
    }

    private static Duration time(YamlMap map, String key) {
        Duration time = map.duration(key);
        if (time.compareTo(LONGEST) > 0) {
            throw map.refused(key, "at most a day", time.toString());
        }
        return time;
    }
}
