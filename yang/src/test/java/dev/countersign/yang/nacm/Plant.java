package dev.countersign.yang.nacm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A configuration for the oracle, of nothing but maps and strings, so that it shares no code with what it judges.
 *
 * @param keys values of a list entry's keys, or of {@code .} for a leaf-list
 * @param value of a leaf; empty for everything else
 */
record Plant(Seed seed, Map<String, String> keys, String value, List<Plant> below) {
    enum Kind {
        CONTAINER,
        PRESENCE,
        LIST,
        LEAF_LIST,
        LEAF
    }

    /**
     * What may grow: a schema node.
     *
     * @param keys names of keys; {@code .} for a leaf-list
     * @param branch the case it belongs to; empty when none
     */
    record Seed(String module, String name, Kind kind, List<String> keys, String branch, List<Seed> below) {
        static Seed of(String module, String name, Kind kind, String keys, Seed... below) {
            List<String> names = keys.isEmpty() ? List.of() : List.of(keys.split(" "));
            return new Seed(module, name, kind, names, "", List.of(below));
        }

        static Seed leaf(String name) {
            return of("t", name, Kind.LEAF, "");
        }

        Seed branch(String of) {
            return new Seed(module, name, kind, keys, of, below);
        }

        /** A value that a key may have. */
        static String keyValue(String key, Random random) {
            return switch (key) {
                case "i", "k" -> String.valueOf(1 + random.nextInt(3));
                case "j" -> List.of("b", "c").get(random.nextInt(2));
                case "n" -> List.of("n1", "n2").get(random.nextInt(2));
                case "name" -> List.of("e0", "e1").get(random.nextInt(2));
                default -> List.of("m1", "m2").get(random.nextInt(2));
            };
        }
    }

    private static final Seed OPEN = Seed.of(
            "t",
            "open",
            Kind.CONTAINER,
            "",
            Seed.leaf("a"),
            Seed.of("t", "many", Kind.LEAF_LIST, "."),
            Seed.leaf("left").branch("left"),
            Seed.leaf("r1").branch("right"),
            Seed.leaf("r2").branch("right"),
            Seed.of("t", "two", Kind.LIST, "i j", Seed.leaf("v"), Seed.of("t", "in", Kind.LIST, "n", Seed.leaf("w"))));
    private static final String IF = "ietf-interfaces";

    static final Seed ROOT = Seed.of(
            "",
            "",
            Kind.CONTAINER,
            "",
            Seed.of(
                    "t",
                    "guarded",
                    Kind.CONTAINER,
                    "",
                    Seed.leaf("a"),
                    Seed.of("t", "l", Kind.LIST, "k", Seed.leaf("v"))),
            Seed.of("t", "secret", Kind.CONTAINER, "", Seed.leaf("a")),
            OPEN,
            Seed.of(
                    IF,
                    "interfaces",
                    Kind.CONTAINER,
                    "",
                    Seed.of(
                            IF,
                            "interface",
                            Kind.LIST,
                            "name",
                            Seed.of(IF, "description", Kind.LEAF, ""),
                            Seed.of("ietf-ip", "ipv4", Kind.PRESENCE, "", Seed.of("ietf-ip", "mtu", Kind.LEAF, "")))));

    static Plant random(Random random) {
        return new Plant(ROOT, Map.of(), "", grow(ROOT, random));
    }

    private static List<Plant> grow(Seed seed, Random random) {
        String branch = random.nextBoolean() ? "left" : "right";
        Map<String, Plant> below = new LinkedHashMap<>();
        for (Seed child : seed.below()) {
            int times = child.keys().isEmpty() ? random.nextInt(2) : random.nextInt(3);
            for (int i = 0;
                    i < times && (child.branch().isEmpty() || child.branch().equals(branch));
                    i++) {
                Plant plant = one(child, random);
                boolean nothing =
                        child.kind() == Kind.CONTAINER && plant.below().isEmpty();
                if (!nothing) {
                    below.putIfAbsent(plant.id(), plant);
                }
            }
        }
        return List.copyOf(below.values());
    }

    private static Plant one(Seed seed, Random random) {
        Map<String, String> keys = new LinkedHashMap<>();
        seed.keys().forEach(k -> keys.put(k, Seed.keyValue(k, random)));
        String value = seed.kind() == Kind.LEAF ? String.valueOf(100 + random.nextInt(3)) : "";
        return new Plant(seed, keys, value, grow(seed, random));
    }

    String id() {
        return seed.module() + ":" + seed.name() + keys;
    }

    /** What grows at the same place; null when nothing does. */
    @Nullable
    Plant same(Plant other) {
        return below.stream().filter(p -> p.id().equals(other.id())).findFirst().orElse(null);
    }

    /** A step of a path. */
    record Step(String module, String name, Map<String, String> keys) {}

    /** Every node that counts, keys included, by path: containers without presence are no nodes. */
    Map<List<Step>, String> nodes() {
        Map<List<Step>, String> nodes = new LinkedHashMap<>();
        below.forEach(p -> p.collect(List.of(), nodes));
        return nodes;
    }

    private void collect(List<Step> above, Map<List<Step>, String> nodes) {
        List<Step> path = new ArrayList<>(above);
        path.add(new Step(seed.module(), seed.name(), keys));
        if (seed.kind() != Kind.CONTAINER) {
            nodes.put(path, value);
        }
        if (seed.kind() == Kind.LIST) {
            keys.forEach((key, text) -> {
                List<Step> leaf = new ArrayList<>(path);
                leaf.add(new Step(seed.module(), key, Map.of()));
                nodes.put(leaf, text);
            });
        }
        below.forEach(p -> p.collect(path, nodes));
    }

    /** As an instance path. */
    static String text(List<Step> path) {
        StringBuilder text = new StringBuilder();
        String module = "";
        for (Step step : path) {
            text.append('/')
                    .append(step.module().equals(module) ? "" : step.module() + ":")
                    .append(step.name());
            step.keys().forEach((k, v) -> text.append("[" + k + "='" + v + "']"));
            module = step.module();
        }
        return text.toString();
    }
}
