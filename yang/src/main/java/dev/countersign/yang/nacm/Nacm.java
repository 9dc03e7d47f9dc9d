package dev.countersign.yang.nacm;

import dev.countersign.core.Finding;
import dev.countersign.core.Verdict;
import dev.countersign.core.config.Difference;
import dev.countersign.core.config.NodeChange;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.nacm.NacmConfiguration.RuleList;
import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.node.CompiledModel;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of {@code ietf-netconf-acm} in a configuration, compiled (RFC 8341). Immutable and safe for use by many
 * threads. The recovery session (section 3.4.2) is nobody here: who has it does not ask, and no user's name grants it.
 *
 * <p>A change is decided on its effective difference, node by node. Whoever makes the resulting configuration must have taken
 * from it what goes by itself - the other cases of a choice, and nodes whose {@code when} no longer holds (RFC 7950 section
 * 8.2) - as {@code EditConfig} does, so that the difference shows them as deleted.
 * Operations of the NMDA (RFC 8526) are decided as any other: by the module and name of the rpc, then on the nodes.
 */
public final class Nacm {
    private static final int POLICIES = 1000;

    private final NacmConfiguration configuration;
    private final Defaults defaults;
    private final Schema schema;
    private final CompiledModel model;
    private final boolean personal;
    private final Map<PolicyKey, Policy> policies = new ConcurrentHashMap<>();

    /** Users of the same groups share a policy, unless a rule says {@code $USER}. */
    private record PolicyKey(Set<String> groups, String user) {}

    private Nacm(NacmConfiguration configuration, NacmDefaults defaults, Schema schema) {
        this.configuration = configuration;
        this.schema = schema;
        this.model = schema.model();
        this.defaults = new Defaults(configuration, defaults, model);
        this.personal = configuration.lists().stream()
                .flatMap(l -> l.rules().stream())
                .anyMatch(r -> r.target() instanceof Rule.Data(String path) && RulePath.namesUser(path));
    }

    /** The rules in this configuration; without a {@code nacm} container the defaults of RFC 8341 apply. */
    public static Nacm compile(DataTree configuration, NacmDefaults defaults) {
        return new Nacm(ConfigurationReader.read(configuration), defaults, configuration.schema());
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
        return decide(defaults.closingIsFree(name), rule, name, Access.EXEC, defaults.exec(name));
    }

    /**
     * May this user call this action of the node at this instance path? All nodes on the way must be readable to the user
     * (section 3.1.3).
     */
    public NodeDecision permitsAction(
            String user, Set<String> externalGroups, String path, String module, String action) {
        return nested(policy(user, externalGroups), path, new NodeName(module, action), Access.EXEC);
    }

    /** May this user receive this notification of the node at this instance path? As with an action. */
    public NodeDecision permitsNotification(
            String user, Set<String> externalGroups, String path, String module, String notification) {
        return nested(policy(user, externalGroups), path, new NodeName(module, notification), Access.READ);
    }

    private NodeDecision nested(Policy policy, String path, NodeName name, Access access) {
        AccessWalk walk = new AccessWalk(policy);
        List<NodeDecision> unreadable = new ArrayList<>();
        List<NodeName> names = new ArrayList<>();
        List<Step> way = new ArrayList<>();
        NodeDefinition holder = descend(walk, path, (step, _) -> {
            names.add(step.name());
            way.add(step);
            if (!walk.permits(Access.READ)) {
                unreadable.add(walk.decide(Access.READ, new InstancePath(way).toString()));
            }
        });
        String whole = path + "/" + name;
        if (!unreadable.isEmpty()) {
            NodeDecision first = unreadable.getFirst();
            return new NodeDecision(
                    whole, access.label(), false, "read of " + first.path() + " denied by " + first.decidedBy());
        }
        names.add(name);
        walk.enter(name);
        return policy.decide(
                walk.rule(access), whole, access, defaults.nested(model.nested().get(names), holder, access));
    }

    /** A walk down trees of this schema that decides for one user as it goes. */
    public AccessWalk walk(String user, Set<String> externalGroups) {
        return new AccessWalk(policy(user, externalGroups));
    }

    /** May this user read the node at this instance path? */
    public NodeDecision permitsRead(String user, Set<String> externalGroups, String path) {
        return decide(policy(user, externalGroups), Access.READ, path);
    }

    /** Whether the node at this instance path would be in what {@link #readable} leaves, if the tree has it. */
    public boolean sees(String user, Set<String> externalGroups, String path) {
        if (defaults.always().isPresent()) {
            return true;
        }
        AccessWalk walk = new AccessWalk(policy(user, externalGroups));
        boolean[] seen = {true};
        descend(walk, path, (_, at) -> seen[0] &= ReadFilter.shows(walk, at) && ReadFilter.showsKeys(walk, at));
        return seen[0];
    }

    /** May this user receive this notification (section 3.4.6)? */
    public NodeDecision permitsNotification(
            String user, Set<String> externalGroups, String module, String notification) {
        NodeName name = new NodeName(module, notification);
        Rule rule = policy(user, externalGroups).notification(name);
        return decide(defaults.systemNotificationIsFree(name), rule, name, Access.READ, defaults.notification(name));
    }

    private NodeDecision decide(
            Optional<Defaults.Default> free,
            @Nullable Rule rule,
            NodeName name,
            Access access,
            Defaults.Default otherwise) {
        return defaults.always()
                .or(() -> free)
                .map(d -> d.on(name.toString(), access))
                .orElseGet(() -> rule == null
                        ? otherwise.on(name.toString(), access)
                        : new NodeDecision(name.toString(), access.label(), rule.permits(), rule.label()));
    }

    /** What this user may read of a tree; nodes that may not be read are left out without a word (section 3.2.4). */
    public DataTree readable(String user, Set<String> externalGroups, DataTree tree) {
        return defaults.always().isPresent()
                ? tree
                : ReadFilter.apply(tree.bound(schema), policy(user, externalGroups));
    }

    private NodeDecision decide(Policy policy, Access access, String path) {
        AccessWalk walk = new AccessWalk(policy);
        descend(walk, path, (_, _) -> {});
        return walk.decide(access, path);
    }

    /** Down a path from the root; {@code each} hears of every node on the way and of the last. */
    private @Nullable NodeDefinition descend(AccessWalk walk, String path, Way each) {
        NodeDefinition definition = model.root();
        for (Step step : InstancePath.parse(path).steps()) {
            definition = definition instanceof InteriorDefinition interior ? interior.child(step.name()) : null;
            if (definition == null) {
                walk.enter(step.name());
            } else {
                List<@Nullable String> keys = new ArrayList<>();
                for (int i = 0; i < Position.keyCount(definition); i++) {
                    keys.add(RulePath.key(definition, i, step.predicates()));
                }
                walk.enter(definition, keys);
            }
            each.at(step, definition);
        }
        return definition;
    }

    /** Hears of the nodes on a way down; those that the schema does not have come without a definition. */
    @FunctionalInterface
    private interface Way {
        void at(Step step, @Nullable NodeDefinition definition);
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
        Policy compiled = new Policy(model.root(), rules, user, defaults);
        if (policies.size() < POLICIES) {
            policies.put(key, compiled);
        }
        return compiled;
    }
}
