package dev.countersign.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.Finding;
import dev.countersign.lab.scenario.LabRouter;
import dev.countersign.lab.schema.SchemaBundle;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.difference.EditBetween;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaStore;
import dev.countersign.yang.schema.node.InteriorDefinition;
import dev.countersign.yang.schema.node.NodeDefinition;
import dev.countersign.yang.schema.node.TypedDefinition;
import dev.countersign.yang.validate.Validation;
import dev.countersign.yang.xml.XmlLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema of the lab's routers as it is read from disk, against the one that was assembled. */
class KeptRouterSchemaTest {
    @TempDir
    static Path directory;

    private static Schema assembled;
    private static Schema kept;

    @BeforeAll
    static void load() throws IOException {
        assembled = new SchemaStore(directory).load(SchemaBundle.router());
        Path file = directory.resolve("compiled").resolve(assembled.id() + ".image");
        byte[] image = Files.readAllBytes(file);
        kept = new SchemaStore(directory).load(SchemaBundle.router());
        assertThat(Files.readAllBytes(file)).isEqualTo(image);
    }

    @Test
    void everyNode_isTheSame() {
        List<List<Object>> nodes = lines(assembled);

        assertThat(lines(kept)).isEqualTo(nodes);
        assertThat(nodes).hasSizeGreaterThan(300).hasSize(assembled.model().nodes() - 1);
        assertThat(kept.modules()).isEqualTo(assembled.modules());
        assertThat(kept.model().modules()).isEqualTo(assembled.model().modules());
        assertThat(kept.model().moduleByNamespace()).isEqualTo(assembled.model().moduleByNamespace());
        assertThat(kept.model().identities()).isEqualTo(assembled.model().identities());
        assertThat(kept.model().rpcs()).isEqualTo(assembled.model().rpcs());
        assertThat(kept.model().notifications()).isEqualTo(assembled.model().notifications());
        assertThat(kept.model().nested()).isEqualTo(assembled.model().nested());
        assertThat(kept.uncheckedConstraints()).isEqualTo(assembled.uncheckedConstraints());
    }

    @Test
    void configurationsOfAllRouters_areJudgedAlike() {
        List<DataTree> trees = new ArrayList<>();
        List<DataTree> copies = new ArrayList<>();
        for (LabRouter router : LabFiles.network(null).routers()) {
            String xml = StartupXml.of(router);
            trees.add(parse(assembled, xml));
            copies.add(parse(kept, xml));
            List<Finding> findings = Validation.check(trees.getLast());
            assertThat(Validation.check(copies.getLast())).isEqualTo(findings);
            assertThat(Validation.check(parse(kept, wrong(xml))))
                    .isNotEmpty()
                    .isEqualTo(Validation.check(parse(assembled, wrong(xml))));
        }
        assertThat(trees).hasSize(6);
        for (int i = 1; i < trees.size(); i++) {
            assertThat(EditBetween.of(copies.get(i - 1), copies.get(i)))
                    .isNotEmpty()
                    .isEqualTo(EditBetween.of(trees.get(i - 1), trees.get(i)));
        }
    }

    /** An access list that does not exist, in use. */
    private static String wrong(String xml) {
        return xml + "<acls xmlns='urn:ietf:params:xml:ns:yang:ietf-access-control-list'><attachment-points><interface>"
                + "<interface-id>none</interface-id><ingress><acl-sets><acl-set><name>none</name></acl-set></acl-sets>"
                + "</ingress></interface></attachment-points></acls>";
    }

    private static List<List<Object>> lines(Schema schema) {
        List<List<Object>> lines = new ArrayList<>();
        lines(schema.model().root(), lines);
        return lines;
    }

    private static void lines(InteriorDefinition parent, List<List<Object>> lines) {
        for (NodeDefinition node : parent.children()) {
            String type = node instanceof TypedDefinition typed
                    ? typed.typeName() + " " + typed.type().restriction() + " " + typed.units() + typed.defaults()
                    : "";
            lines.add(List.of(
                    node.toString(),
                    node.id(),
                    node.config(),
                    node.status(),
                    node.denyDefault(),
                    type,
                    node.constraints(),
                    node.description()));
            if (node instanceof InteriorDefinition interior) {
                lines(interior, lines);
            }
        }
    }

    private static DataTree parse(Schema schema, String xml) {
        return switch (DataTree.parseXml(schema, xml, Content.CONFIG, XmlLimits.STANDARD)) {
            case ParseResult.Parsed(DataTree tree) -> tree;
            case ParseResult.Malformed malformed -> throw new AssertionError(malformed);
        };
    }
}
