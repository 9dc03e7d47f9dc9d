package dev.countersign.yang.nacm;

import dev.countersign.yang.nacm.LiteralRfc8341.Rule;
import dev.countersign.yang.nacm.LiteralRfc8341.RuleList;
import dev.countersign.yang.nacm.LiteralRfc8341.World;
import dev.countersign.yang.nacm.Plant.Seed;
import dev.countersign.yang.nacm.Plant.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Random rules, for the oracle and as the configuration that is compiled. */
final class RandomWorld {
    private static final List<String> GROUPS = List.of("g1", "g2", "g3");
    private static final List<String> MODULES = List.of("t", "ietf-interfaces", "ietf-ip", "ietf-netconf");
    private static final List<String> OPERATIONS = List.of("create", "read", "update", "delete", "exec");
    private static final List<String> RPCS = List.of("*", "plain", "danger", "kill-session", "delete-config", "get");
    private static final List<String> NOTIFICATIONS = List.of("*", "news", "hush");
    /** Doubles as a key's value, so that {@code $USER} can match. */
    static final String USER = "n1";

    private final Random random;

    RandomWorld(Random random) {
        this.random = random;
    }

    World world() {
        Map<String, Set<String>> users = new TreeMap<>();
        GROUPS.forEach(g -> users.put(g, random.nextBoolean() ? Set.of(USER, "other") : Set.of("other")));
        List<RuleList> lists = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<Rule> rules = new ArrayList<>();
            for (int j = random.nextInt(6); j > 0; j--) {
                rules.add(rule());
            }
            Set<String> groups = new HashSet<>(Set.of(group()));
            groups.add(group());
            lists.add(new RuleList(groups, rules));
        }
        return new World(
                random.nextInt(12) != 0,
                random.nextBoolean(),
                random.nextInt(3) == 0,
                random.nextBoolean(),
                random.nextInt(4) != 0,
                users,
                lists);
    }

    private String group() {
        int which = random.nextInt(6);
        return which == 0 ? "*" : which == 1 ? "outside" : pick(GROUPS);
    }

    private Rule rule() {
        String module = random.nextInt(4) == 0 ? pick(MODULES) : "*";
        Set<String> operations = new HashSet<>();
        for (int i = random.nextBoolean() ? 0 : 1 + random.nextInt(3); i > 0; i--) {
            operations.add(pick(OPERATIONS));
        }
        int kind = random.nextInt(10);
        boolean permits = random.nextInt(3) != 0;
        return switch (kind) {
            case 0, 1 -> new Rule(module, "", "", List.of(), operations, permits);
            case 2 -> new Rule(module, "rpc", pick(RPCS), List.of(), operations, permits);
            case 3 -> new Rule(module, "notification", pick(NOTIFICATIONS), List.of(), operations, permits);
            default -> new Rule(module, "data", "", path(), operations, permits);
        };
    }

    /** From the root, of length 0, down to a leaf, an action or a notification. */
    private List<Step> path() {
        List<Step> path = new ArrayList<>();
        Seed at = Plant.ROOT;
        while (!at.below().isEmpty() && random.nextInt(5) != 0) {
            at = pick(at.below());
            Map<String, String> keys = new LinkedHashMap<>();
            for (String key : at.keys()) {
                if (random.nextBoolean()) {
                    keys.put(key, key.equals("n") && random.nextInt(3) == 0 ? "$USER" : Seed.keyValue(key, random));
                }
            }
            path.add(new Step(at.module(), at.name(), keys));
        }
        String last = path.isEmpty() ? "" : path.getLast().name();
        if (random.nextInt(3) == 0 && Set.of("open", "two", "in").contains(last)) {
            String name = last.equals("open") ? "wipe" : last.equals("two") ? "reset" : "worn";
            path.add(new Step("t", name, Map.of()));
        }
        return path;
    }

    /** The world as the configuration of {@code ietf-netconf-acm}. */
    static AccessRules rules(World world) {
        AccessRules rules = AccessRules.of("<enable-nacm>" + world.enabled() + "</enable-nacm><read-default>"
                + action(world.readDefault()) + "</read-default><write-default>" + action(world.writeDefault())
                + "</write-default><exec-default>" + action(world.execDefault())
                + "</exec-default><enable-external-groups>" + world.externalGroups() + "</enable-external-groups>");
        world.usersByGroup().forEach((group, users) -> rules.group(group, users.toArray(new String[0])));
        for (int i = 0; i < world.lists().size(); i++) {
            RuleList list = world.lists().get(i);
            rules.list(
                    "l" + i,
                    String.join("</group><group>", list.groups()),
                    list.rules().stream().map(RandomWorld::xml).toArray(String[]::new));
        }
        return rules;
    }

    private static String action(boolean permits) {
        return permits ? "permit" : "deny";
    }

    private static String xml(Rule rule) {
        String target = switch (rule.kind()) {
            case "rpc" -> "<rpc-name>" + rule.name() + "</rpc-name>";
            case "notification" -> "<notification-name>" + rule.name() + "</notification-name>";
            case "data" -> AccessRules.path(path(rule.path()));
            default -> "";
        };
        String match = AccessRules.module(rule.module())
                + target
                + (rule.operations().isEmpty() ? "" : AccessRules.ops(String.join(" ", rule.operations())));
        return rule.permits() ? AccessRules.permit(match) : AccessRules.deny(match);
    }

    private static String path(List<Step> path) {
        StringBuilder text = new StringBuilder(path.isEmpty() ? "/" : "");
        for (Step step : path) {
            String prefix = prefix(step.module());
            text.append('/').append(prefix).append(step.name());
            step.keys()
                    .forEach((key, value) -> text.append('[')
                            .append(key.equals(".") ? "." : prefix + key)
                            .append('=')
                            .append(value.equals("$USER") ? value : "'" + value + "'")
                            .append(']'));
        }
        return text.toString();
    }

    private static String prefix(String module) {
        return switch (module) {
            case "ietf-interfaces" -> "i:";
            case "ietf-ip" -> "p:";
            default -> "x:";
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
