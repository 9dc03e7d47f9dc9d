package dev.countersign.bench.nacm;

import dev.countersign.bench.nacm.LiteralLoop.Rule;
import dev.countersign.bench.nacm.LiteralLoop.RuleList;
import dev.countersign.bench.nacm.LiteralLoop.Step;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.nacm.Access;
import dev.countersign.yang.nacm.Nacm;
import dev.countersign.yang.nacm.NacmDefaults;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaStore;
import dev.countersign.yang.tree.DataNode;
import dev.countersign.yang.tree.InteriorNode;
import dev.countersign.yang.tree.ListEntry;
import dev.countersign.yang.xml.XmlLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The same rules and the same nodes for both. Rules are in lists of ten that all apply to the user: six in ten name a leaf of one
 * interface, two a whole interface, one a leaf of all interfaces for one access, one another module. Nodes are all of 64
 * interfaces spread over those that a thousand rules name, so that the deciding rule is early, late, or none.
 */
final class AccessWorld {
    static final String USER = "bot";
    static final int INTERFACES = 64;
    /** The container, and of each interface the entry and four leaves. */
    static final int NODES = 1 + INTERFACES * 5;

    private static final Schema SCHEMA = schema();
    private static final String MODULE = "ietf-interfaces";
    private static final List<String> LEAVES = List.of("description", "enabled", "link-up-down-trap-enable");

    private final List<Rule> rules = new ArrayList<>();
    private final StringBuilder xml = new StringBuilder();

    AccessWorld(int count) {
        SplittableRandom random = new SplittableRandom(8341);
        for (int i = 0; i < count; i++) {
            add(i, random);
        }
    }

    private static Schema schema() {
        try {
            return new SchemaStore(Files.createTempDirectory("bench")).load(new BenchModules());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(int number, SplittableRandom random) {
        boolean permits = random.nextInt(3) != 0;
        String name = "e" + random.nextInt(INTERFACES * 11);
        Step interfaces = new Step(MODULE, "interfaces", Map.of());
        Step one = new Step(MODULE, "interface", Map.of("name", name));
        Step all = new Step(MODULE, "interface", Map.of());
        Step leaf = new Step(MODULE, LEAVES.get(random.nextInt(LEAVES.size())), Map.of());
        EnumSet<Access> every = EnumSet.allOf(Access.class);
        rules.add(
                switch (number % 10) {
                    case 0, 1 -> new Rule("*", List.of(interfaces, one), every, permits);
                    case 8 -> new Rule("*", List.of(interfaces, all, leaf), EnumSet.of(Access.DELETE), permits);
                    case 9 -> new Rule("ietf-netconf-acm", List.of(), every, permits);
                    default -> new Rule("*", List.of(interfaces, one, leaf), every, permits);
                });
    }

    LiteralLoop literal() {
        List<RuleList> lists = new ArrayList<>();
        for (int i = 0; i < rules.size(); i += 10) {
            lists.add(new RuleList(Set.of("agents"), rules.subList(i, Math.min(i + 10, rules.size()))));
        }
        return new LiteralLoop(Map.of("agents", Set.of(USER), "people", Set.of("ada", "joe")), lists);
    }

    Nacm compiled() {
        xml.append("<nacm xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-acm'><groups>"
                + "<group><name>agents</name><user-name>bot</user-name></group></groups>");
        for (int i = 0; i < rules.size(); i++) {
            xml.append(i % 10 == 0 ? "<rule-list><name>l" + i + "</name><group>agents</group>" : "");
            rule(i, rules.get(i));
            xml.append(i % 10 == 9 || i == rules.size() - 1 ? "</rule-list>" : "");
        }
        return Nacm.compile(parse(xml.append("</nacm>").toString()), NacmDefaults.AGENT);
    }

    private void rule(int number, Rule rule) {
        xml.append("<rule><name>" + number + "</name><module-name>" + rule.module() + "</module-name>");
        if (!rule.path().isEmpty()) {
            xml.append("<path xmlns:i='urn:ietf:params:xml:ns:yang:ietf-interfaces'>");
            for (Step step : rule.path()) {
                xml.append("/i:" + step.name());
                step.keys().forEach((key, value) -> xml.append("[i:" + key + "='" + value + "']"));
            }
            xml.append("</path>");
        }
        xml.append("<access-operations>" + (rule.accesses().size() == 1 ? "delete" : "*")
                + "</access-operations><action>" + (rule.permits() ? "permit" : "deny") + "</action></rule>");
    }

    DataTree tree() {
        StringBuilder text = new StringBuilder("<interfaces xmlns='urn:ietf:params:xml:ns:yang:ietf-interfaces'>");
        for (int i = 0; i < INTERFACES; i++) {
            text.append("<interface><name>e" + i * 11 + "</name><description>d</description><enabled>true</enabled>"
                    + "<link-up-down-trap-enable>enabled</link-up-down-trap-enable></interface>");
        }
        return parse(text.append("</interfaces>").toString());
    }

    private DataTree parse(String text) {
        return switch (DataTree.parseXml(SCHEMA, text, Content.CONFIG, XmlLimits.STANDARD)) {
            case ParseResult.Parsed(DataTree tree) -> tree;
            case ParseResult.Malformed malformed -> throw new IllegalStateException(malformed.toString());
        };
    }

    /** Every node, as the nodes on the way down to it. */
    static List<DataNode[]> nodes(DataTree tree) {
        List<DataNode[]> nodes = new ArrayList<>();
        collect(tree.root(), new ArrayList<>(), nodes);
        return nodes;
    }

    private static void collect(InteriorNode node, List<DataNode> above, List<DataNode[]> nodes) {
        node.forEachChild(child -> {
            above.add(child);
            nodes.add(above.toArray(new DataNode[0]));
            if (child instanceof InteriorNode interior) {
                collect(interior, above, nodes);
            }
            above.removeLast();
        });
    }

    static List<Step> steps(DataNode[] path) {
        List<Step> steps = new ArrayList<>();
        for (DataNode node : path) {
            Map<String, String> keys = node instanceof ListEntry entry
                    ? Map.of("name", entry.key().values().getFirst().text())
                    : Map.of();
            steps.add(new Step(
                    node.definition().name().module(), node.definition().name().local(), keys));
        }
        return List.copyOf(steps);
    }
}
