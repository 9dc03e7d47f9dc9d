package dev.countersign.yang.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.Finding;
import dev.countersign.core.Severity;
import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationTest {
    @Test
    void validConfiguration_hasNoErrors() {
        assertThat(errors(Modules.ietfSchema(), Trees.routerXml())).isEmpty();
    }

    @Test
    void accessListsOfRfc8519_areNotCheckedForTheirWhen() {
        List<Finding> findings = Validation.check(Trees.router());

        assertThat(findings).allMatch(f -> f.severity() == Severity.NOT_CHECKED);
        assertThat(findings)
                .filteredOn(f -> f.rule().equals("yang.when"))
                .isNotEmpty()
                .first()
                .satisfies(f -> {
                    assertThat(f.path()).endsWith("/ace[name='permit-bgp']/matches/ipv4");
                    assertThat(f.expected()).contains("derived-from-or-self");
                    assertThat(f.found()).isEqualTo("not evaluated, here and at 1 more");
                });
    }

    @Test
    void mandatoryLeaf_isMissed_alsoInAContainerThatIsOnlyImplied() {
        Schema schema = schema("container c { container d { leaf x { mandatory true; type string; } } }"
                + " list l { key k; leaf k { type string; } leaf y { mandatory true; type string; } }"
                + " container p { presence p; leaf z { mandatory true; type string; } }");

        assertThat(errors(schema, "")).containsExactly("yang.data-missing /m:c/d/x");
        assertThat(errors(schema, "<l xmlns='urn:m'><k>1</k></l><c xmlns='urn:m'><d><x>1</x></d></c>"))
                .containsExactly("yang.data-missing /m:l[k='1']/y");
        assertThat(errors(schema, "<p xmlns='urn:m'/><c xmlns='urn:m'><d><x>1</x></d></c>"))
                .containsExactly("yang.data-missing /m:p/z");
    }

    @Test
    void mandatoryChoice_isMissed() {
        Schema schema = schema(
                "container c { presence c; choice ch { mandatory true; leaf a { type string; }"
                        + " case b { choice inner { mandatory true; leaf b1 { type string; } leaf b2 { type string; } } leaf b3 { type string; } } } }");

        assertThat(errors(schema, "<c xmlns='urn:m'/>")).containsExactly("yang.missing-choice /m:c");
        assertThat(errors(schema, "<c xmlns='urn:m'><a>1</a></c>")).isEmpty();
        assertThat(errors(schema, "<c xmlns='urn:m'><b3>1</b3></c>")).containsExactly("yang.missing-choice /m:c");
        assertThat(errors(schema, "<c xmlns='urn:m'><b3>1</b3><b1>1</b1></c>")).isEmpty();
    }

    @Test
    void mandatoryLeafOfACase_isAskedForOnlyInItsCase() {
        Schema schema = schema(
                "choice ch { case a { leaf a1 { mandatory true; type string; } leaf a2 { type string; } } leaf b { type string; } }");

        assertThat(errors(schema, "")).isEmpty();
        assertThat(errors(schema, "<b xmlns='urn:m'>1</b>")).isEmpty();
        assertThat(errors(schema, "<a2 xmlns='urn:m'>1</a2>")).containsExactly("yang.data-missing /m:a1");
    }

    @Test
    void elementCounts_areKept_alsoOfAListThatIsNotThere() {
        Schema schema = schema(
                "list l { key k; min-elements 1; max-elements 2; leaf k { type string; } }"
                        + " leaf-list s { type string; max-elements 1; } container c { leaf-list t { min-elements 2; type string; } }");

        assertThat(errors(schema, ""))
                .containsExactlyInAnyOrder("yang.too-few-elements /m:l", "yang.too-few-elements /m:c/t");
        assertThat(errors(
                        schema,
                        "<l xmlns='urn:m'><k>1</k></l><l xmlns='urn:m'><k>2</k></l><l xmlns='urn:m'><k>3</k></l>"
                                + "<s xmlns='urn:m'>1</s><s xmlns='urn:m'>2</s><c xmlns='urn:m'><t>1</t></c>"))
                .containsExactlyInAnyOrder(
                        "yang.too-many-elements /m:l", "yang.too-many-elements /m:s", "yang.too-few-elements /m:c/t");
    }

    @Test
    void uniqueLeaves_countDefaultsAndPassOverAbsentOnes() {
        Schema schema = schema("list l { key k; unique 'a c/b'; leaf k { type string; } leaf a { type string; }"
                + " container c { leaf b { type int8; default 5; } } }");
        String one = "<l xmlns='urn:m'><k>1</k><a>x</a></l>";

        assertThat(errors(schema, one + "<l xmlns='urn:m'><k>2</k><a>x</a><c><b>5</b></c></l>"))
                .containsExactly("yang.data-not-unique /m:l[k='2']");
        assertThat(errors(schema, one + "<l xmlns='urn:m'><k>2</k><a>x</a><c><b>6</b></c></l>"))
                .isEmpty();
        assertThat(errors(schema, "<l xmlns='urn:m'><k>1</k></l><l xmlns='urn:m'><k>2</k></l>"))
                .isEmpty();
    }

    @Test
    void leafref_mustReferToSomething() {
        Schema schema = schema(
                "list l { key k; leaf k { type int8; } leaf next { type leafref { path '../../l/k'; } } }"
                        + " leaf one { type leafref { path '/m:l/m:k'; } } leaf any { type leafref { path '/m:l/m:k'; require-instance false; } }");

        assertThat(errors(schema, "<one xmlns='urn:m'>01</one><l xmlns='urn:m'><k>1</k><next>1</next></l>"))
                .isEmpty();
        assertThat(errors(
                        schema,
                        "<one xmlns='urn:m'>2</one><any xmlns='urn:m'>2</any>"
                                + "<l xmlns='urn:m'><k>1</k><next>2</next></l>"))
                .containsExactlyInAnyOrder("yang.instance-required /m:one", "yang.instance-required /m:l[k='1']/next");
    }

    @Test
    void leafrefWithPredicate_looksInTheEntryItNames() {
        Schema schema = schema("list d { key n; leaf n { type string; } list p { key n; leaf n { type string; } } }"
                + " container c { leaf d { type leafref { path '/m:d/m:n'; } }"
                + " leaf p { type leafref { path '/m:d[m:n = current()/../m:d]/m:p/m:n'; } } }");
        String devices = "<d xmlns='urn:m'><n>x</n><p><n>1</n></p></d><d xmlns='urn:m'><n>y</n><p><n>2</n></p></d>";

        assertThat(errors(schema, devices + "<c xmlns='urn:m'><d>y</d><p>2</p></c>"))
                .isEmpty();
        assertThat(errors(schema, devices + "<c xmlns='urn:m'><d>y</d><p>1</p></c>"))
                .containsExactly("yang.instance-required /m:c/p");
    }

    @Test
    void leafref_mayReferToADefaultThatIsInUse() {
        Schema schema = schema(
                "container c { leaf a { type string; default x; } } leaf r { type leafref { path '/m:c/m:a'; } }");

        assertThat(errors(schema, "<r xmlns='urn:m'>x</r>")).isEmpty();
        assertThat(errors(schema, "<r xmlns='urn:m'>y</r>")).hasSize(1);
    }

    @Test
    void defaultThatRefersToNothing_isAnError() {
        Schema schema = schema("leaf a { type string; } leaf r { type leafref { path '/m:a'; } default x; }");

        assertThat(errors(schema, "")).containsExactly("yang.instance-required /m:r");
        assertThat(errors(schema, "<a xmlns='urn:m'>x</a>")).isEmpty();
    }

    @Test
    void unionOfReferences_takesTheFirstMemberThatRefers() {
        Schema schema = schema("leaf a { type string; } leaf b { type string; }"
                + " leaf u { type union { type leafref { path '/m:a'; } type leafref { path '/m:b'; } } }"
                + " leaf v { type union { type leafref { path '/m:a'; } type string { pattern 'z.*'; } } }");
        String leaves = "<a xmlns='urn:m'>1</a><b xmlns='urn:m'>2</b>";

        assertThat(errors(schema, leaves + "<u xmlns='urn:m'>2</u><v xmlns='urn:m'>zz</v>"))
                .isEmpty();
        assertThat(errors(schema, leaves + "<u xmlns='urn:m'>3</u><v xmlns='urn:m'>y</v>"))
                .hasSize(2);
    }

    @Test
    void instanceIdentifier_mustReferToSomething() {
        Schema schema = schema("list l { key k; leaf k { type int8; } leaf v { type int8; default 1; } }"
                + " leaf i { type instance-identifier; }");
        String list = "<l xmlns='urn:m'><k>1</k></l>";

        assertThat(errors(schema, list + "<i xmlns='urn:m' xmlns:m='urn:m'>/m:l[m:k='1']</i>"))
                .isEmpty();
        assertThat(errors(schema, list + "<i xmlns='urn:m' xmlns:m='urn:m'>/m:l[m:k='1']/m:v</i>"))
                .isEmpty();
        assertThat(errors(schema, list + "<i xmlns='urn:m' xmlns:m='urn:m'>/m:l[m:k='2']</i>"))
                .containsExactly("yang.instance-required /m:i");
    }

    @Test
    void mustAndWhen_areSaidOnce_whereTheyApply() {
        Schema schema = schema(
                "list l { key k; leaf k { type string; } leaf a { type string; must \"1 = 2\"; when \"../k = 'x'\"; } }"
                        + " leaf never { type string; must \"1 = 2\"; } leaf preset { type string; default d; must \"1 = 3\"; }");
        String xml = "<l xmlns='urn:m'><k>1</k><a>1</a></l><l xmlns='urn:m'><k>2</k><a>1</a></l>";

        List<Finding> findings = Validation.check(Trees.config(schema, xml));

        assertThat(findings)
                .extracting(f -> f.severity() + " " + f.rule() + " " + f.path())
                .containsExactlyInAnyOrder(
                        "NOT_CHECKED yang.must /m:l[k='1']/a",
                        "NOT_CHECKED yang.when /m:l[k='1']/a",
                        "NOT_CHECKED yang.must /m:preset");
    }

    @Test
    void missingNodeThatAWhenMayExcuse_isNotChecked() {
        Schema schema = schema("leaf t { type string; } leaf a { when \"/m:t = 'x'\"; mandatory true; type string; }");

        List<Finding> findings = Validation.check(Trees.config(schema, ""));

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.NOT_CHECKED);
        assertThat(findings.getFirst().expected()).contains("unless its when does not hold");
    }

    @Test
    void manyErrors_areCutAtAThousand() {
        Schema schema = schema("list l { key k; leaf k { type int32; } leaf y { mandatory true; type string; } }");
        StringBuilder xml = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            xml.append("<l xmlns='urn:m'><k>").append(i).append("</k></l>");
        }

        assertThat(errors(schema, xml.toString())).hasSize(1000);
    }

    private static Schema schema(String body) {
        return Modules.of("module m { yang-version 1.1; namespace \"urn:m\"; prefix m; " + body + " }")
                .load();
    }

    private static List<String> errors(Schema schema, String xml) {
        return Validation.check(Trees.config(schema, xml)).stream()
                .filter(f -> f.severity() == Severity.ERROR)
                .map(f -> f.rule() + " " + f.path())
                .toList();
    }
}
