package dev.countersign.yang.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.Severity;
import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.edit.EditConfig;
import dev.countersign.yang.edit.EditResult;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.xml.XmlLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecheckTest {
    private static final int VALID = 40;
    private static final int EDITS = 60;

    @Test
    void changeOfOneLeaf_looksAtWhatReadsIt() {
        Schema schema = schema(
                "list l { key k; leaf k { type int8; } leaf v { type int8; } leaf w { type int8; must '. < ../v'; }"
                        + " leaf free { type string; } } leaf total { type int8; must '. <= sum(../l/v)'; }");
        DataTree valid = Trees.config(
                schema,
                "<l xmlns='urn:m'><k>1</k><v>5</v><w>2</w></l><l xmlns='urn:m'><k>2</k><v>5</v><w>2</w></l>"
                        + "<total xmlns='urn:m'>9</total>");

        Recheck none = Validation.recheck(valid, edited(valid, "<l xmlns='urn:m'><k>1</k><free>x</free></l>"));
        Recheck some = Validation.recheck(valid, edited(valid, "<l xmlns='urn:m'><k>1</k><v>4</v></l>"));
        Recheck bad = Validation.recheck(valid, edited(valid, "<l xmlns='urn:m'><k>1</k><v>1</v></l>"));

        assertThat(none.looked()).isEmpty();
        assertThat(some.isValid()).isTrue();
        assertThat(some.looked())
                .containsExactlyInAnyOrder(new Recheck.Looked("/m:l/w", 1), new Recheck.Looked("/m:total", 1));
        assertThat(bad.violations())
                .extracting(v -> v.rule() + " " + v.path())
                .containsExactlyInAnyOrder("yang.must-violation /m:l[k='1']/w", "yang.must-violation /m:total");
    }

    @Test
    void targetThatGoes_isMissedByEveryReference() {
        Schema schema =
                schema("list l { key k; leaf k { type string; } } leaf-list r { type leafref { path '/m:l/m:k'; } }");
        DataTree valid = Trees.config(
                schema,
                "<l xmlns='urn:m'><k>1</k></l><l xmlns='urn:m'><k>2</k></l><r xmlns='urn:m'>1</r><r xmlns='urn:m'>2</r>");
        String nc = "xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0'";

        Recheck gone = Validation.recheck(
                valid, edited(valid, "<l xmlns='urn:m' " + nc + " nc:operation='delete'><k>1</k></l>"));
        Recheck more = Validation.recheck(valid, edited(valid, "<l xmlns='urn:m'><k>3</k></l>"));

        assertThat(gone.violations()).extracting(Violation::path).containsExactly("/m:r[.='1']");
        assertThat(more.looked()).noneMatch(l -> l.path().equals("/m:r"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void randomChanges_getTheVerdictOfAWholeCheck(int module) {
        Schema schema = Modules.of(RandomModules.ALL.get(module)).load();
        SplittableRandom random = new SplittableRandom(77 + module);
        RandomConfigurations configurations = new RandomConfigurations(schema, random);
        List<DataTree> bases = new ArrayList<>();
        while (bases.size() < VALID) {
            parsed(schema, configurations.next())
                    .filter(t -> errors(Validation.violations(t)).isEmpty())
                    .ifPresent(bases::add);
        }
        int invalid = 0;
        for (DataTree base : bases) {
            for (int i = 0; i < EDITS; i++) {
                String xml = configurations.next();
                Optional<DataTree> result = i % 3 == 0
                        ? parsed(schema, xml)
                        : apply(base, xml, i % 3 == 1 ? DefaultOperation.MERGE : DefaultOperation.REPLACE);
                if (result.isPresent()) {
                    List<String> whole = errors(Validation.violations(result.get()));
                    assertThat(errors(Validation.recheck(base, result.get()).violations()))
                            .as("from %n%s to %n%s", base.xml(), result.get().xml())
                            .containsExactlyInAnyOrderElementsOf(whole);
                    invalid += whole.isEmpty() ? 0 : 1;
                }
            }
        }
        assertThat(invalid).isPositive();
    }

    private static Optional<DataTree> parsed(Schema schema, String xml) {
        return DataTree.parseXml(schema, xml, Content.CONFIG, XmlLimits.STANDARD)
                        instanceof ParseResult.Parsed(DataTree t)
                ? Optional.of(t)
                : Optional.empty();
    }

    private static Optional<DataTree> apply(DataTree base, String xml, DefaultOperation operation) {
        return EditConfig.apply(base, xml, operation) instanceof EditResult.Applied(DataTree t)
                ? Optional.of(t)
                : Optional.empty();
    }

    private static DataTree edited(DataTree base, String xml) {
        return apply(base, xml, DefaultOperation.MERGE).orElseThrow();
    }

    private static List<String> errors(List<Violation> violations) {
        return violations.stream()
                .filter(v -> v.severity() == Severity.ERROR)
                .map(v -> v.rule() + " " + v.path() + " " + v.expected())
                .toList();
    }

    private static Schema schema(String body) {
        return Modules.of("module m { yang-version 1.1; namespace \"urn:m\"; prefix m; " + body + " }")
                .load();
    }
}
