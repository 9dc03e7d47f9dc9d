package dev.countersign.yang.nacm;

import dev.countersign.yang.nacm.Plant.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** RFC 8341 section 3.4 as it is written, step by step and loop by loop: the oracle. Shares no code with what it judges. */
final class LiteralRfc8341 {
    /**
     * @param kind {@code data}, {@code rpc}, {@code notification}, or empty for no rule-type
     * @param name of the rpc or notification
     * @param operations empty for {@code *}
     */
    record Rule(String module, String kind, String name, List<Step> path, Set<String> operations, boolean permits) {}

    record RuleList(Set<String> groups, List<Rule> rules) {}

    record World(
            boolean enabled,
            boolean readDefault,
            boolean writeDefault,
            boolean execDefault,
            boolean externalGroups,
            Map<String, Set<String>> usersByGroup,
            List<RuleList> lists) {}

    /** Who asks; an agent is denied wherever the RFC would fall back on a default or a freedom. */
    record Caller(String user, Set<String> externalGroups, boolean agent) {}

    private final World world;
    private final Caller caller;

    LiteralRfc8341(World world, Caller caller) {
        this.world = world;
        this.caller = caller;
    }

    /** Section 3.4.5. */
    boolean data(List<Step> node, String operation) {
        if (!world.enabled && !caller.agent) {
            return true;
        }
        Optional<Boolean> ruled = ruled(node.getLast().module(), "data", "", node, operation);
        if (ruled.isPresent()) {
            return ruled.get();
        }
        if (caller.agent || isDenyAll(node)) {
            return false;
        }
        if (operation.equals("read")) {
            return world.readDefault;
        }
        return !node.getFirst().name().equals("guarded") && world.writeDefault;
    }

    /** Whether a rule decides on reading a node, and no default. */
    boolean isReadRuled(List<Step> node) {
        return ruled(node.getLast().module(), "data", "", node, "read").isPresent();
    }

    /** Section 3.4.4. */
    boolean rpc(String module, String name) {
        if (!world.enabled && !caller.agent) {
            return true;
        }
        if (name.equals("close-session") && !caller.agent) {
            return true;
        }
        Optional<Boolean> ruled = ruled(module, "rpc", name, List.of(), "exec");
        if (ruled.isPresent()) {
            return ruled.get();
        }
        if (caller.agent || name.equals("danger") || name.equals("kill-session") || name.equals("delete-config")) {
            return false;
        }
        return world.execDefault;
    }

    /** Section 3.4.6. */
    boolean notification(String module, String name) {
        if (!world.enabled && !caller.agent) {
            return true;
        }
        Optional<Boolean> ruled = ruled(module, "notification", name, List.of(), "read");
        if (ruled.isPresent()) {
            return ruled.get();
        }
        return !caller.agent && !name.equals("hush") && world.readDefault;
    }

    /** An action or a notification of a data node: all nodes above must be readable, as figure 2 of section 3.1.3 says. */
    boolean nested(List<Step> node, String operation) {
        if (!world.enabled && !caller.agent) {
            return true;
        }
        for (int length = 1; length < node.size(); length++) {
            if (!data(node.subList(0, length), "read")) {
                return false;
            }
        }
        Optional<Boolean> ruled = ruled(node.getLast().module(), "data", "", node, operation);
        if (ruled.isPresent()) {
            return ruled.get();
        }
        if (caller.agent || isDenyAll(node)) {
            return false;
        }
        return operation.equals("exec") ? world.execDefault : world.readDefault;
    }

    private static boolean isDenyAll(List<Step> node) {
        return node.getFirst().name().equals("secret") || node.getLast().name().equals("wipe");
    }

    /** The steps that sections 3.4.4 to 3.4.6 share: groups, then lists, then rules. Empty when no rule matches. */
    private Optional<Boolean> ruled(String module, String kind, String name, List<Step> node, String operation) {
        Set<String> groups = new HashSet<>();
        for (Map.Entry<String, Set<String>> group : world.usersByGroup.entrySet()) {
            if (group.getValue().contains(caller.user)) {
                groups.add(group.getKey());
            }
        }
        if (world.externalGroups) {
            groups.addAll(caller.externalGroups);
        }
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        for (RuleList list : world.lists) {
            boolean applies = false;
            for (String group : list.groups) {
                applies |= group.equals("*") || groups.contains(group);
            }
            if (!applies) {
                continue;
            }
            for (Rule rule : list.rules) {
                boolean matches = (rule.module.equals("*") || rule.module.equals(module))
                        && (rule.operations.isEmpty() || rule.operations.contains(operation))
                        && (rule.kind.isEmpty() || (rule.kind.equals(kind) && matchesTarget(rule, name, node)));
                if (matches) {
                    return Optional.of(rule.permits);
                }
            }
        }
        return Optional.empty();
    }

    private boolean matchesTarget(Rule rule, String name, List<Step> node) {
        if (!rule.kind.equals("data")) {
            return rule.name.equals("*") || rule.name.equals(name);
        }
        if (rule.path.size() > node.size()) {
            return false;
        }
        for (int i = 0; i < rule.path.size(); i++) {
            Step wanted = rule.path.get(i);
            Step found = node.get(i);
            if (!wanted.module().equals(found.module()) || !wanted.name().equals(found.name())) {
                return false;
            }
            for (Map.Entry<String, String> key : wanted.keys().entrySet()) {
                String value = key.getValue().equals("$USER") ? caller.user : key.getValue();
                if (!value.equals(found.keys().get(key.getKey()))) {
                    return false;
                }
            }
        }
        return true;
    }
}
