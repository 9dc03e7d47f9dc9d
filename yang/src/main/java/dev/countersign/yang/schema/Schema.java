package dev.countersign.yang.schema;

import dev.countersign.core.Digest;
import dev.countersign.core.Finding;
import dev.countersign.core.Text;
import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.PathSyntaxException;
import dev.countersign.yang.schema.node.CompiledModel;
import dev.countersign.yang.schema.node.CompiledModel.ModuleInfo;
import dev.countersign.yang.schema.node.Constraint;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.xpath.NodeRules;
import dev.countersign.yang.xpath.Rule;
import dev.countersign.yang.xpath.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The compiled schema of one module set. Immutable and safe for use by many threads. */
public final class Schema {
    private final Digest id;
    private final Set<ModuleId> modules;
    private final CompiledModel model;
    private final RuleBook rules;
    private final ConcurrentMap<Class<?>, Object> kept = new ConcurrentHashMap<>();

    Schema(Digest id, Set<ModuleId> modules, CompiledModel model) {
        this.id = id;
        this.modules = Set.copyOf(modules);
        this.model = model;
        this.rules = new RuleBook(model);
    }

    /** The digest of all texts and features: equal ids mean equal schemas. */
    public Digest id() {
        return id;
    }

    /** Every module, imported ones and submodules included, with its revision. */
    public Set<ModuleId> modules() {
        return modules;
    }

    /** What data trees are bound to. */
    public CompiledModel model() {
        return model;
    }

    /** The XML namespace of a module. */
    public Optional<String> namespace(String module) {
        return Optional.ofNullable(model.modules().get(module)).map(ModuleInfo::namespace);
    }

    /** What the schema says of the node at an instance path or a schema path (no keys); empty when there is none. */
    public Optional<SchemaNode> describe(String path) {
        try {
            return Optional.ofNullable(model.find(InstancePath.parse(path)))
                    .filter(node -> node.parent() != null)
                    .map(Schema::describe);
        } catch (PathSyntaxException e) {
            return Optional.empty();
        }
    }

    private static SchemaNode describe(NodeDefinition node) {
        return node instanceof TypedDefinition typed
                ? new SchemaNode(
                        node.path(),
                        node.kind(),
                        node.description(),
                        typed.typeName(),
                        typed.units(),
                        typed.type().restriction(),
                        node.config())
                : new SchemaNode(node.path(), node.kind(), node.description(), "", "", "", node.config());
    }

    /** The rules of the schema's nodes, compiled when they are first needed. */
    public RuleBook rules() {
        return rules;
    }

    /** Something that is worked out from this schema once and kept with it; one thing of a class. */
    public <T> T kept(Class<T> kind, Function<Schema, T> workOut) {
        Object known = kept.get(kind);
        if (known == null) {
            T fresh = workOut.apply(this);
            Object other = kept.putIfAbsent(kind, fresh);
            known = other == null ? fresh : other;
        }
        return kind.cast(known);
    }

    /** Every constraint of the schema that {@code Validation} cannot evaluate, by schema path. */
    public List<Finding> uncheckedConstraints() {
        List<Finding> findings = new ArrayList<>();
        collect(model.root(), findings);
        return findings;
    }

    private void collect(InteriorDefinition parent, List<Finding> findings) {
        for (NodeDefinition node : parent.children()) {
            NodeRules own = rules.of(node);
            Stream.concat(own.whens().stream(), own.musts().stream())
                    .filter(rule -> rule.expression().isEmpty())
                    .forEach(rule -> findings.add(unchecked(rule, node.path())));
            if (node instanceof TypedDefinition typed) {
                typed.missingTarget().ifPresent(path -> findings.add(unknownTarget(path, node.path())));
            }
            if (node instanceof InteriorDefinition interior) {
                collect(interior, findings);
            }
        }
    }

    /** The finding for a constraint that cannot be evaluated, at a schema or instance path. */
    public static Finding unchecked(Rule rule, String path) {
        Constraint constraint = rule.constraint();
        String name = constraint.kind() == Constraint.Kind.MUST ? "yang.must" : "yang.when";
        return Finding.notChecked(
                name,
                path,
                constraint.origin() + " " + Text.quoted(constraint.expression()) + " to hold",
                "not evaluated: " + rule.problem());
    }

    /** The finding for a leafref whose target the schema does not have. */
    public static Finding unknownTarget(String target, String path) {
        return Finding.notChecked("yang.leafref", path, "a value of " + target, "the schema has no such node");
    }

    @Override
    public String toString() {
        return "schema " + id.brief() + " of " + modules.size() + " modules";
    }
}
