package dev.countersign.yang.nacm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.config.Difference;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.config.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Random rules and random changes, against a reading of RFC 8341 section 3.4.5 as it is written, loop by loop. */
class NacmOracleTest {
    private static final int CASES = 4000;
    private static final List<String> GROUPS = List.of("g1", "g2", "g3");
    private static final List<String> RULE_PATHS = List.of(
            "/",
            "/t:open",
            "/t:open/t:a",
            "/t:open/t:many",
            "/t:open/t:many[.='m1']",
            "/t:open/t:two",
            "/t:open/t:two[t:i='1']",
            "/t:open/t:two[t:j='b']",
            "/t:open/t:two[t:i='1'][t:j='b']",
            "/t:open/t:two[t:j='b'][t:i='1']",
            "/t:open/t:two/t:v",
            "/t:open/t:two[t:i='2']/t:v",
            "/t:open/t:two/t:in",
            "/t:open/t:two/t:in[t:n='n1']",
            "/t:open/t:two[t:i='1']/t:in[t:n='n2']/t:w",
            "/t:guarded",
            "/t:guarded/t:l[t:k='1']",
            "/t:secret",
            "/i:interfaces/i:interface[i:name='e0']",
            "/i:interfaces/i:interface/p:ipv4",
            "/i:interfaces/i:interface/p:ipv4/p:mtu");
    private static final List<String> NODES = List.of(
            "/t:open/a",
            "/t:open/many[.='m1']",
            "/t:open/many[.='m2']",
            "/t:open/two[i='1'][j='b']",
            "/t:open/two[i='1'][j='c']/v",
            "/t:open/two[i='2'][j='b']/v",
            "/t:open/two[i='1'][j='b']/in[n='n1']",
            "/t:open/two[i='1'][j='b']/in[n='n2']/w",
            "/t:open/two[i='3'][j='x']/in[n='n2']/w",
            "/t:guarded/a",
            "/t:guarded/l[k='1']/v",
            "/t:guarded/l[k='2']",
            "/t:secret/a",
            "/ietf-interfaces:interfaces/interface[name='e0']",
            "/ietf-interfaces:interfaces/interface[name='e0']/ietf-ip:ipv4/mtu",
            "/ietf-interfaces:interfaces/interface[name='e1']/ietf-ip:ipv4/mtu");
    private static final List<String> MODULES = List.of("*", "t", "ietf-interfaces", "ietf-ip");
    private static final List<String> OPERATIONS = List.of("create", "read", "update", "delete", "exec");

    private record RandomRule(String module, String path, Set<String> operations, boolean permits) {}

    private record RandomList(String group, List<RandomRule> rules) {}

    private record World(
            boolean enabled, boolean writeDefault, boolean readDefault, Set<String> groups, List<RandomList> lists) {}

    @Test
    void compiledRules_decideAsTheLoopsOfTheRfc() {
        Random random = new Random(8341);
        int permitted = 0;
        for (int round = 0; round < CASES; round++) {
            World world = world(random);
            AccessRules rules = rules(world);
            boolean agent = random.nextBoolean();
            Nacm nacm = agent ? rules.agent() : rules.device();
            for (NodeChange change : changes(random)) {
                Difference difference = new Difference(new DeviceId("r1"), List.of(change));
                NodeDecision decision =
                        nacm.decide("u", Set.of(), difference).nodes().getFirst();
                String operation = operation(change.operation());
                assertThat(decision.permitted())
                        .as("%s %s by %s in %s, agent %s", operation, change.path(), decision.decidedBy(), world, agent)
                        .isEqualTo(permits(world, change.path(), operation, agent));
                assertThat(nacm.permitsRead("u", Set.of(), change.path()).permitted())
                        .isEqualTo(permits(world, change.path(), "read", agent));
                permitted += decision.permitted() ? 1 : 0;
            }
        }
        assertThat(permitted).as("a fair share of both answers").isBetween(CASES / 2, CASES * 3);
    }

    /** Section 3.4.5, steps 1 to 12. */
    private static boolean permits(World world, String path, String operation, boolean agent) {
        if (!world.enabled && !agent) {
            return true;
        }
        if (!world.groups.isEmpty()) {
            for (RandomList list : world.lists) {
                if (list.group.equals("*") || world.groups.contains(list.group)) {
                    for (RandomRule rule : list.rules) {
                        if (matches(rule, path, operation)) {
                            return rule.permits;
                        }
                    }
                }
            }
        }
        if (agent) {
            return false;
        }
        boolean write = !operation.equals("read");
        if (path.startsWith("/t:secret") || (write && path.startsWith("/t:guarded"))) {
            return false;
        }
        return write ? world.writeDefault : world.readDefault;
    }

    private static boolean matches(RandomRule rule, String path, String operation) {
        List<Map<String, String>> node = steps(path);
        String module = node.getLast().get("module");
        if (!rule.module.equals("*") && !rule.module.equals(module)) {
            return false;
        }
        if (!rule.operations.isEmpty() && !rule.operations.contains(operation)) {
            return false;
        }
        List<Map<String, String>> wanted = rule.path.isEmpty() ? List.of() : steps(rule.path);
        if (wanted.size() > node.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!node.get(i).entrySet().containsAll(wanted.get(i).entrySet())) {
                return false;
            }
        }
        return true;
    }

    /** A path as one map per step: its module, its name, and each key. */
    private static List<Map<String, String>> steps(String path) {
        List<Map<String, String>> steps = new ArrayList<>();
        Matcher step =
                Pattern.compile("/(?:([\\w-]+):)?([\\w-]+)((?:\\[[^]]*])*)").matcher(path);
        String module = "";
        while (step.find()) {
            module = step.group(1) == null ? module : module(step.group(1));
            Map<String, String> map = new HashMap<>(Map.of("module", module, "name", step.group(2)));
            Matcher key = Pattern.compile("\\[(?:\\w+:)?([\\w.]+)='([^']*)']").matcher(step.group(3));
            while (key.find()) {
                map.put("key " + key.group(1), key.group(2));
            }
            steps.add(map);
        }
        return steps;
    }

    private static String module(String prefix) {
        return switch (prefix) {
            case "i" -> "ietf-interfaces";
            case "p" -> "ietf-ip";
            default -> prefix;
        };
    }

    private static World world(Random random) {
        List<RandomList> lists = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            List<RandomRule> rules = new ArrayList<>();
            for (int j = random.nextInt(6); j > 0; j--) {
                rules.add(rule(random));
            }
            lists.add(new RandomList(random.nextInt(4) == 0 ? "*" : pick(GROUPS, random), rules));
        }
        return new World(
                random.nextInt(10) != 0,
                random.nextInt(4) == 0,
                random.nextBoolean(),
                Set.copyOf(GROUPS.subList(0, random.nextInt(3))),
                lists);
    }

    private static RandomRule rule(Random random) {
        Set<String> operations = random.nextBoolean()
                ? Set.of()
                : Set.copyOf(List.of(pick(OPERATIONS, random), pick(OPERATIONS, random)).stream()
                        .distinct()
                        .toList());
        String path = random.nextInt(4) == 0 ? "" : pick(RULE_PATHS, random);
        return new RandomRule(
                random.nextInt(3) == 0 ? pick(MODULES, random) : "*", path, operations, random.nextInt(3) != 0);
    }

    private static AccessRules rules(World world) {
        AccessRules rules = AccessRules.of("<enable-nacm>" + world.enabled + "</enable-nacm>"
                + "<read-default>" + (world.readDefault ? "permit" : "deny") + "</read-default>"
                + "<write-default>" + (world.writeDefault ? "permit" : "deny") + "</write-default>");
        world.groups.forEach(g -> rules.group(g, "u"));
        for (int i = 0; i < world.lists.size(); i++) {
            RandomList list = world.lists.get(i);
            rules.list(
                    "l" + i,
                    list.group,
                    list.rules.stream().map(NacmOracleTest::xml).toArray(String[]::new));
        }
        return rules;
    }

    private static String xml(RandomRule rule) {
        String match = AccessRules.module(rule.module)
                + (rule.path.isEmpty() ? "" : AccessRules.path(rule.path.replace("t:", "x:")))
                + (rule.operations.isEmpty() ? "" : AccessRules.ops(String.join(" ", rule.operations)));
        return rule.permits ? AccessRules.permit(match) : AccessRules.deny(match);
    }

    private static List<NodeChange> changes(Random random) {
        return List.of(change(random), change(random), change(random));
    }

    private static NodeChange change(Random random) {
        Operation operation = pick(List.of(Operation.values()), random);
        return new NodeChange(pick(NODES, random), operation, null, null);
    }

    private static String operation(Operation operation) {
        return switch (operation) {
            case CREATED -> "create";
            case REPLACED, MOVED -> "update";
            case DELETED -> "delete";
        };
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
