package dev.countersign.yang.nacm;

import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.nacm.NacmConfiguration.RuleList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the {@code nacm} container; where a leaf is absent its default of RFC 8341 section 3.5 holds. */
final class ConfigurationReader {
    private static final String NACM = "/ietf-netconf-acm:nacm";

    private final DataTree tree;

    private ConfigurationReader(DataTree tree) {
        this.tree = tree;
    }

    static NacmConfiguration read(DataTree tree) {
        return new ConfigurationReader(tree).read();
    }

    private NacmConfiguration read() {
        return new NacmConfiguration(
                leaf(NACM + "/enable-nacm", "true").equals("true"),
                leaf(NACM + "/read-default", "permit").equals("permit"),
                leaf(NACM + "/write-default", "deny").equals("permit"),
                leaf(NACM + "/exec-default", "permit").equals("permit"),
                leaf(NACM + "/enable-external-groups", "true").equals("true"),
                groups(),
                lists());
    }

    private Map<String, Set<String>> groups() {
        Map<String, Set<String>> groups = new HashMap<>();
        for (String group : tree.paths(NACM + "/groups/group")) {
            String name = leaf(group + "/name", "");
            for (String user : values(group + "/user-name")) {
                groups.computeIfAbsent(user, u -> new HashSet<>()).add(name);
            }
        }
        return groups;
    }

    private List<RuleList> lists() {
        List<RuleList> lists = new ArrayList<>();
        for (String list : tree.paths(NACM + "/rule-list")) {
            String name = leaf(list + "/name", "");
            List<Rule> rules = new ArrayList<>();
            for (String rule : tree.paths(list + "/rule")) {
                rules.add(rule(name, rule));
            }
            lists.add(new RuleList(Set.copyOf(values(list + "/group")), rules));
        }
        return lists;
    }

    private Rule rule(String list, String rule) {
        return new Rule(
                list,
                leaf(rule + "/name", ""),
                leaf(rule + "/module-name", "*"),
                target(rule),
                Access.parse(leaf(rule + "/access-operations", "*")),
                leaf(rule + "/action", "deny").equals("permit"));
    }

    private Rule.Target target(String rule) {
        String rpc = leaf(rule + "/rpc-name", "");
        String notification = leaf(rule + "/notification-name", "");
        String path = leaf(rule + "/path", "");
        if (!rpc.isEmpty()) {
            return new Rule.Rpc(rpc);
        }
        if (!notification.isEmpty()) {
            return new Rule.Notification(notification);
        }
        return path.isEmpty() ? new Rule.Everything() : new Rule.Data(path);
    }

    private String leaf(String path, String otherwise) {
        return tree.value(path).orElse(otherwise);
    }

    private List<String> values(String path) {
        return tree.paths(path).stream().map(p -> leaf(p, "")).toList();
    }
}
