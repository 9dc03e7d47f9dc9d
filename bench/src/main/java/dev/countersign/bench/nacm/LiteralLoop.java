package dev.countersign.bench.nacm;

import dev.countersign.yang.nacm.Access;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * RFC 8341 section 3.4.5 as it is written: the user's groups, then every rule-list, then every rule, for each node. To its favour
 * paths of rules and of nodes are split into steps beforehand; the RFC has them as text.
 */
final class LiteralLoop {
    /** One step of a path; of a rule's, only the keys that it gives. */
    record Step(String module, String name, Map<String, String> keys) {}

    record Rule(String module, List<Step> path, Set<Access> accesses, boolean permits) {
        Rule {
            accesses = EnumSet.copyOf(accesses);
        }
    }

    record RuleList(Set<String> groups, List<Rule> rules) {}

    private final Map<String, Set<String>> usersByGroup;
    private final List<RuleList> lists;

    LiteralLoop(Map<String, Set<String>> usersByGroup, List<RuleList> lists) {
        this.usersByGroup = usersByGroup;
        this.lists = lists;
    }

    /** May this user do this to this node? Denied where no rule matches, as agents are. */
    boolean permits(String user, List<Step> node, Access access) {
        Set<String> groups = new HashSet<>();
        for (Map.Entry<String, Set<String>> group : usersByGroup.entrySet()) {
            if (group.getValue().contains(user)) {
                groups.add(group.getKey());
            }
        }
        for (RuleList list : lists) {
            if (!applies(list, groups)) {
                continue;
            }
            for (Rule rule : list.rules) {
                boolean matches = (rule.module.equals("*") || rule.module.equals(node.getLast().module))
                        && rule.accesses.contains(access)
                        && matches(rule.path, node);
                if (matches) {
                    return rule.permits;
                }
            }
        }
        return false;
    }

    private static boolean applies(RuleList list, Set<String> groups) {
        for (String group : list.groups) {
            if (group.equals("*") || groups.contains(group)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(List<Step> path, List<Step> node) {
        if (path.size() > node.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            Step wanted = path.get(i);
            Step found = node.get(i);
            if (!wanted.name.equals(found.name) || !wanted.module.equals(found.module)) {
                return false;
            }
            for (Map.Entry<String, String> key : wanted.keys.entrySet()) {
                if (!key.getValue().equals(found.keys.get(key.getKey()))) {
                    return false;
                }
            }
        }
        return true;
    }
}
