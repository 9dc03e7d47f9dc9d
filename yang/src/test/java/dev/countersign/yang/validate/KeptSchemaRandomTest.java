package dev.countersign.yang.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.DeviceId;
import dev.countersign.yang.Modules;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.difference.EditBetween;
import dev.countersign.yang.difference.EffectiveDifference;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaStore;
import dev.countersign.yang.xml.XmlLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema that was read from disk against the one that was assembled, on random configurations. */
class KeptSchemaRandomTest {
    private static final int CASES = 300;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void keptSchema_judgesAlike(int module) {
        Schema assembled = load(module);
        Schema kept = load(module);
        RandomConfigurations random = new RandomConfigurations(assembled, new SplittableRandom(module));
        List<DataTree> trees = new ArrayList<>();
        List<DataTree> copies = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            String xml = i % 3 == 0 ? random.mutant() : random.next();
            switch (parse(assembled, xml)) {
                case ParseResult.Parsed(DataTree tree) -> {
                    DataTree copy = ((ParseResult.Parsed) parse(kept, xml)).tree();
                    assertThat(Validation.check(copy)).as(xml).isEqualTo(Validation.check(tree));
                    trees.add(tree);
                    copies.add(copy);
                }
                case ParseResult.Malformed malformed ->
                    assertThat(parse(kept, xml)).as(xml).isEqualTo(malformed);
            }
        }
        assertThat(kept).isNotSameAs(assembled);
        assertThat(trees).hasSizeGreaterThan(CASES / 3);
        differAlike(trees, copies);
    }

    private static void differAlike(List<DataTree> trees, List<DataTree> copies) {
        DeviceId device = new DeviceId("r1");
        for (int i = 1; i < trees.size(); i++) {
            assertThat(EditBetween.of(copies.get(i - 1), copies.get(i)))
                    .isEqualTo(EditBetween.of(trees.get(i - 1), trees.get(i)));
            assertThat(EffectiveDifference.between(device, copies.get(i - 1), copies.get(i)))
                    .isEqualTo(EffectiveDifference.between(device, trees.get(i - 1), trees.get(i)));
        }
    }

    private Schema load(int module) {
        return new SchemaStore(directory).load(Modules.of(RandomModules.ALL.get(module)));
    }

    private static ParseResult parse(Schema schema, String xml) {
        return DataTree.parseXml(schema, xml, Content.CONFIG, XmlLimits.STANDARD);
    }
}
