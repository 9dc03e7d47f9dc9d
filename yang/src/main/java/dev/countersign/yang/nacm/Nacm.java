package dev.countersign.yang.nacm;

import dev.countersign.core.Finding;
import dev.countersign.core.Verdict;
import dev.countersign.core.config.Difference;
import dev.countersign.core.config.NodeChange;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.nacm.NacmConfiguration.RuleList;
import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.node.CompiledModel;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@code ietf-netconf-acm} in a configuration, compiled (RFC 8341). Immutable and safe for use by many
 * threads. The recovery session (section 3.2.4) is nobody here: who must have it does not ask.
 *
 * <p>Not decided here: actions and notifications that are tied to data nodes, which a {@code path} rule may name.
 */
public final class Nacm {
    private static final int POLICIES = 1000;

    private final NacmConfiguration configuration;
    private final Defaults defaults;
    private final CompiledModel model;
    private final boolean personal;
    private final Map<PolicyKey, Policy> policies = new ConcurrentHashMap<>();

    /** Users of the same groups share a policy, unless a rule says {@code $USER}. */
    private record PolicyKey(Set<String> groups, String user) {}

    private Nacm(NacmConfiguration configuration, NacmDefaults defaults, CompiledModel model) {
        this.configuration = configuration;
        this.defaults = new Defaults(configuration, defaults, model);
        this.model = model;
        this.personal = configuration.lists().stream()
                .flatMap(l -> l.rules().stream())
                .anyMatch(r -> r.target() instanceof Rule.Data(String path) && path.contains("$USER"));
    }

    /** The rules in this configuration; without a {@code nacm} container the defaults of RFC 8341 apply. */
    public static Nacm compile(DataTree configuration, NacmDefaults defaults) {
        return new Nacm(
                ConfigurationReader.read(configuration),
                defaults,
                configuration.schema().model());
    }

    /**
     * May this user make this change (section 3.4.5, node by node)?
     *
     * @param externalGroups groups from outside the configuration; used while {@code enable-external-groups} is true
     */
    public NacmDecision decide(String user, Set<String> externalGroups, Difference difference) {
        Policy policy = policy(user, externalGroups);
        List<NodeDecision> nodes = new ArrayList<>(difference.changes().size());
        List<Finding> findings = new ArrayList<>();
        for (NodeChange change : difference.changes()) {
            NodeDecision decision = decide(policy, access(change), change.path());
            nodes.add(decision);
            if (!decision.permitted()) {
                findings.add(denied(user, decision));
            }
        }
        return new NacmDecision(Verdict.of(findings), nodes);
    }

    private static Access access(NodeChange change) {
        return switch (change.operation()) {
            case CREATED -> Access.CREATE;
            case REPLACED, MOVED -> Access.UPDATE;
            case DELETED -> Access.DELETE;
        };
    }

    private static Finding denied(String user, NodeDecision decision) {
        return Finding.error(
                "nacm.denied",
                decision.path(),
                "permission for " + user + " to " + decision.access(),
                "denied by " + decision.decidedBy(),
                "stay within what the device's access rules permit, or ask its operator for a rule");
    }

    /** May this user call this operation (section 3.4.4)? */
    public NodeDecision permitsRpc(String user, Set<String> externalGroups, String module, String rpc) {
        NodeName name = new NodeName(module, rpc);
        Rule rule = policy(user, externalGroups).rpc(name);
        return defaults.always()
                .or(() -> defaults.closingIsFree(name))
                .map(d -> d.on(name.toString(), Access.EXEC))
                .orElseGet(() -> decision(rule, name.toString(), Access.EXEC, defaults.exec(name)));
    }

    /** May this user read the node at this instance path? */
    public NodeDecision permitsRead(String user, Set<String> externalGroups, String path) {
        return decide(policy(user, externalGroups), Access.READ, path);
    }

    /** May this user receive this notification (section 3.4.6)? */
    public NodeDecision permitsNotification(
            String user, Set<String> externalGroups, String module, String notification) {
        NodeName name = new NodeName(module, notification);
        Rule rule = policy(user, externalGroups).notification(name);
        return defaults.always()
                .or(() -> defaults.systemNotificationIsFree(name))
                .map(d -> d.on(name.toString(), Access.READ))
                .orElseGet(() -> decision(rule, name.toString(), Access.READ, defaults.notification(name)));
    }

    /** What this user may read of a tree; nodes that may not be read are left out without a word (section 3.2.4). */
    public DataTree readable(String user, Set<String> externalGroups, DataTree tree) {
        return defaults.always().isPresent() ? tree : ReadFilter.apply(tree, policy(user, externalGroups), defaults);
    }

    private NodeDecision decide(Policy policy, Access access, String path) {
        PathTrie.Walk walk = policy.walk();
        InstancePath parsed = InstancePath.parse(path);
        NodeDefinition definition = model.root();
        for (InstancePath.Step step : parsed.steps()) {
            definition = definition instanceof InteriorDefinition interior ? interior.child(step.name()) : null;
            Map<NodeName, String> keys = Policy.keys(definition, step.predicates());
            walk.enter(step.name(), keys == null ? Map.of() : keys);
        }
        String module =
                parsed.steps().isEmpty() ? "" : parsed.steps().getLast().name().module();
        Rule rule = policy.decide(walk, access, module);
        NodeDefinition node = definition;
        return defaults.always()
                .map(d -> d.on(path, access))
                .orElseGet(() -> decision(rule, path, access, defaults.data(access, node)));
    }

    static NodeDecision decision(@Nullable Rule rule, String path, Access access, Defaults.Default otherwise) {
        return rule == null
                ? otherwise.on(path, access)
                : new NodeDecision(path, access.label(), rule.permits(), rule.label());
    }

    private Policy policy(String user, Set<String> externalGroups) {
        Set<String> groups = configuration.groups(user, externalGroups);
        PolicyKey key = new PolicyKey(groups, personal ? user : "");
        Policy known = policies.get(key);
        if (known != null) {
            return known;
        }
        // Who belongs to no group is spoken of by no rule, not even one for all groups (section 3.4.4, step 5).
        List<Rule> rules = configuration.lists().stream()
                .filter(l -> !groups.isEmpty() && l.appliesTo(groups))
                .map(RuleList::rules)
                .flatMap(List::stream)
                .toList();
        Policy compiled = new Policy(model.root(), rules, user);
        if (policies.size() < POLICIES) {
            policies.put(key, compiled);
        }
        return compiled;
    }
}
