package dev.countersign.yang.nacm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Verdict;
import dev.countersign.core.config.Difference;
import dev.countersign.yang.Trees;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.LeafValue;
import dev.countersign.yang.difference.EffectiveDifference;
import dev.countersign.yang.edit.EditConfig;
import dev.countersign.yang.edit.EditResult;
import dev.countersign.yang.nacm.LiteralRfc8341.Caller;
import dev.countersign.yang.nacm.LiteralRfc8341.World;
import dev.countersign.yang.nacm.Plant.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random rules and random edits - each written in one of the ways that lead from one configuration to the other - against
 * {@link LiteralRfc8341}. 100,000 cases: in each of 5,000 worlds 8 edits, each by an agent and by a user of the device, two
 * operations, an action or nested notification, and one notification or one filtered read.
 */
class NacmOracleTest {
    private static final int WORLDS = 5_000;
    private static final int EDITS = 8;
    private static final List<String> RPCS =
            List.of("plain", "danger", "kill-session", "delete-config", "get", "close-session", "copy-config");

    private final Random random = new Random(8341);
    private int cases;
    private int permitted;
    private int falsePermits;
    private int falseDenies;
    private String firstFailure = "";

    @Test
    void compiledRules_decideAsTheLoopsOfTheRfc() {
        RandomWorld worlds = new RandomWorld(random);
        for (int i = 0; i < WORLDS; i++) {
            World world = worlds.world();
            Caller user = new Caller(RandomWorld.USER, random.nextBoolean() ? Set.of("outside") : Set.of(), false);
            Caller agent = new Caller(user.user(), user.externalGroups(), true);
            AccessRules rules = RandomWorld.rules(world);
            DataTree tree = rules.tree();
            decide(
                    world,
                    new Judge(Nacm.compile(tree, NacmDefaults.AGENT), new LiteralRfc8341(world, agent), agent),
                    new Judge(Nacm.compile(tree, NacmDefaults.DEVICE), new LiteralRfc8341(world, user), user));
        }
        System.out.printf(
                "NACM oracle: %d cases, %d permitted, %d false permits, %d false denies%n",
                cases, permitted, falsePermits, falseDenies);
        assertThat(firstFailure).isEmpty();
        assertThat(falsePermits + falseDenies).isZero();
        assertThat(cases).isEqualTo(100_000);
        assertThat(permitted).as("a fair share of both answers").isBetween(20_000, 80_000);
    }

    /** What is judged, and by whom. */
    private record Judge(Nacm nacm, LiteralRfc8341 oracle, Caller caller) {}

    private void decide(World world, Judge... judges) {
        Plant base = Plant.random(random);
        DataTree tree = Trees.config(AccessRules.SCHEMA, EditWriter.config(base));
        for (int i = 0; i < EDITS; i++) {
            edit(base, tree, i, judges);
        }
        Judge judge = judges[random.nextInt(judges.length)];
        Caller caller = judge.caller;
        for (int i = 0; i < 2; i++) {
            String rpc = RPCS.get(random.nextInt(RPCS.size()));
            String module = Set.of("plain", "danger").contains(rpc) ? "t" : "ietf-netconf";
            NodeDecision decision = judge.nacm.permitsRpc(caller.user(), caller.externalGroups(), module, rpc);
            compare(decision.permitted(), judge.oracle.rpc(module, rpc), decision + " in " + world);
        }
        nested(judge.nacm, judge.oracle, caller, world);
        if (random.nextBoolean()) {
            String name = random.nextBoolean() ? "news" : "hush";
            NodeDecision decision = judge.nacm.permitsNotification(caller.user(), caller.externalGroups(), "t", name);
            compare(decision.permitted(), judge.oracle.notification("t", name), decision + " in " + world);
        } else {
            read(judge.nacm, judge.oracle, caller, base, tree);
        }
    }

    private void edit(Plant base, DataTree tree, int number, Judge... judges) {
        Plant result = Plant.random(random);
        EditWriter writer = new EditWriter(random);
        String xml = writer.edit(base, result);
        EditResult edited = EditConfig.apply(tree, xml, writer.operation());
        if (!(edited instanceof EditResult.Applied(DataTree after))) {
            throw new AssertionError(edited + " of " + xml);
        }
        if (number == 0) {
            assertThat(after).as(xml).isEqualTo(Trees.config(AccessRules.SCHEMA, EditWriter.config(result)));
        }
        Difference difference = EffectiveDifference.between(new DeviceId("r1"), tree, after);
        for (Judge judge : judges) {
            NacmDecision decision = judge.nacm.decide(judge.caller.user(), judge.caller.externalGroups(), difference);
            Map<String, Boolean> found = new HashMap<>();
            decision.nodes().forEach(n -> found.put(n.access() + " " + n.path(), n.permitted()));
            Map<String, Boolean> wanted = wanted(judge.oracle, base.nodes(), result.nodes());
            boolean accepted = decision.verdict() instanceof Verdict.Accepted;
            compare(accepted, !wanted.containsValue(false), "edit " + xml);
            if (!found.equals(wanted) && firstFailure.isEmpty()) {
                firstFailure = "nodes of " + xml + "\nfound  " + found + "\nwanted " + wanted;
            }
        }
    }

    private static Map<String, Boolean> wanted(
            LiteralRfc8341 oracle, Map<List<Step>, String> before, Map<List<Step>, String> after) {
        Map<String, Boolean> wanted = new HashMap<>();
        after.forEach((path, value) -> {
            String old = before.get(path);
            if (old == null || !old.equals(value)) {
                String operation = old == null ? "create" : "update";
                wanted.put(operation + " " + Plant.text(path), oracle.data(path, operation));
            }
        });
        before.keySet().stream()
                .filter(p -> !after.containsKey(p))
                .forEach(path -> wanted.put("delete " + Plant.text(path), oracle.data(path, "delete")));
        return wanted;
    }

    private void nested(Nacm nacm, LiteralRfc8341 oracle, Caller caller, World world) {
        Step open = new Step("t", "open", Map.of());
        Step two = new Step("t", "two", Map.of("i", Plant.Seed.keyValue("i", random), "j", "b"));
        Step in = new Step("t", "in", Map.of("n", Plant.Seed.keyValue("n", random)));
        List<Step> path = List.of(
                        List.of(open, new Step("t", "wipe", Map.of())),
                        List.of(open, two, new Step("t", "reset", Map.of())),
                        List.of(open, two, in, new Step("t", "worn", Map.of())))
                .get(random.nextInt(3));
        String holder = Plant.text(path.subList(0, path.size() - 1));
        String name = path.getLast().name();
        boolean action = !name.equals("worn");
        NodeDecision decision = action
                ? nacm.permitsAction(caller.user(), caller.externalGroups(), holder, "t", name)
                : nacm.permitsNotification(caller.user(), caller.externalGroups(), holder, "t", name);
        compare(decision.permitted(), oracle.nested(path, action ? "exec" : "read"), decision + " in " + world);
    }

    /** A node shows when it and all nodes above it may be read; a leaf of an entry, when its keys may be as well. */
    private void read(Nacm nacm, LiteralRfc8341 oracle, Caller caller, Plant base, DataTree tree) {
        Map<List<Step>, String> nodes = base.nodes();
        Set<String> wanted = new HashSet<>();
        nodes.forEach((path, value) -> {
            boolean leaf = !value.isEmpty() || path.getLast().keys().containsKey(".");
            if (leaf && shows(oracle, nodes, path)) {
                wanted.add(Plant.text(path));
            }
        });
        Set<String> found = new HashSet<>();
        nacm.readable(caller.user(), caller.externalGroups(), tree)
                .leaves()
                .map(LeafValue::path)
                .forEach(found::add);
        Set<String> extra = new HashSet<>(found);
        extra.removeAll(wanted);
        compare(!extra.isEmpty(), false, "read of too much " + extra);
        cases--;
        compare(wanted.size() == found.size(), true, "read of " + found + " for " + wanted);
        tree.leaves().map(LeafValue::path).forEach(path -> {
            boolean sees = nacm.sees(caller.user(), caller.externalGroups(), path);
            compare(sees, found.contains(path), "sight of " + path);
            cases--;
        });
    }

    private static boolean shows(LiteralRfc8341 oracle, Map<List<Step>, String> nodes, List<Step> path) {
        for (int length = 1; length <= path.size(); length++) {
            List<Step> above = path.subList(0, length);
            boolean container = !nodes.containsKey(above);
            if (!oracle.data(above, "read") && (!container || oracle.isReadRuled(above))) {
                return false;
            }
            for (String key : above.getLast().keys().keySet()) {
                List<Step> leaf = new ArrayList<>(above);
                leaf.add(new Step(above.getLast().module(), key, Map.of()));
                if (!key.equals(".") && !oracle.data(leaf, "read")) {
                    return false;
                }
            }
        }
        return true;
    }

    private void compare(boolean found, boolean wanted, String what) {
        cases++;
        permitted += found ? 1 : 0;
        falsePermits += found && !wanted ? 1 : 0;
        falseDenies += !found && wanted ? 1 : 0;
        if (found != wanted && firstFailure.isEmpty()) {
            firstFailure = (found ? "false permit: " : "false deny: ") + what;
        }
    }
}
