package dev.countersign.yang.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.core.Finding;
import dev.countersign.core.Severity;
import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.schema.SchemaException;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import dev.countersign.yang.xpath.Budget;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationTest {
    @Test
    void validConfiguration_hasNoErrors() {
        assertThat(errors(Modules.ietfSchema(), Trees.routerXml())).isEmpty();
    }

    @Test
    void accessListsOfRfc8519_areHeldToTheirWhen() {
        assertThat(Validation.check(Trees.router())).isEmpty();
        String wrong = Trees.routerXml().replace("<type>ipv4-acl-type</type>", "<type>ipv6-acl-type</type>");

        List<Finding> findings = Validation.check(Trees.config(Modules.ietfSchema(), wrong));

        assertThat(findings)
                .filteredOn(f -> f.path().endsWith("/ace[name='permit-bgp']/matches/ipv4"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.rule()).isEqualTo("yang.unknown-element");
                    assertThat(f.severity()).isEqualTo(Severity.ERROR);
                    assertThat(f.expected()).contains("derived-from-or-self");
                    assertThat(f.found()).contains("\"ietf-access-control-list:ipv6-acl-type\"");
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
    void leafrefThroughAnother_looksBesideItsTarget() {
        Schema schema = schema("list l { key k; leaf k { type string; } list s { key i; leaf i { type string; } } }"
                + " container c { leaf a { type leafref { path '/m:l/m:k'; } }"
                + " leaf x { type leafref { path 'deref(../a)/../m:s/m:i'; } } }");
        String data = "<l xmlns='urn:m'><k>1</k><s><i>one</i></s></l><l xmlns='urn:m'><k>2</k><s><i>two</i></s></l>";

        assertThat(errors(schema, data + "<c xmlns='urn:m'><a>2</a><x>two</x></c>"))
                .isEmpty();
        assertThat(errors(schema, data + "<c xmlns='urn:m'><a>2</a><x>one</x></c>"))
                .containsExactly("yang.instance-required /m:c/x");
    }

    @Test
    void mustThatIsViolated_saysWhatTheModuleSaysAndWhatItCompared() {
        Schema schema = schema("leaf a { type int8; } leaf b { type int8;"
                + " must '. > ../a' { error-message 'b must be above a'; error-app-tag b-too-low; } }");

        assertThat(Validation.violations(Trees.config(schema, "<a xmlns='urn:m'>5</a><b xmlns='urn:m'>3</b>")))
                .containsExactly(new Violation(
                        Severity.ERROR,
                        "yang.must-violation",
                        "operation-failed",
                        "b-too-low",
                        "/m:b",
                        "b must be above a (must \". > ../a\" to hold)",
                        ". is \"3\", ../a is \"5\"",
                        "change this node or what the rule reads"));
    }

    @Test
    void prefixes_areThoseOfTheModuleThatHoldsTheExpression() {
        String types = "module g { yang-version 1.1; namespace urn:g; prefix own; import h { prefix other; }"
                + " grouping g { leaf x { must \"/other:h = 'yes' and ../y\"; type string; } leaf y { type string; } } }";
        String main = "module m { yang-version 1.1; namespace urn:m; prefix own; import g { prefix other; }"
                + " container c { uses other:g; } }";
        String h = "module h { yang-version 1.1; namespace urn:h; prefix own; leaf h { type string; } }";
        Schema schema = Modules.of(main, h).andLibrary(types).load();
        String yes = "<h xmlns='urn:h'>yes</h>";

        assertThat(errors(schema, yes + "<c xmlns='urn:m'><x>1</x><y>1</y></c>"))
                .isEmpty();
        assertThat(errors(schema, yes + "<c xmlns='urn:m'><x>1</x></c>")).containsExactly("yang.must-violation /m:c/x");
        assertThat(errors(schema, "<c xmlns='urn:m'><x>1</x><y>1</y></c>"))
                .containsExactly("yang.must-violation /m:c/x");
    }

    @Test
    void ruleThatTakesTooLong_isAnErrorAndNeverAPass() {
        Schema schema = schema("leaf-list n { type int32; } leaf x { type string;"
                + " must 'not(../n[count(../n[count(../n[. = 5]) = 7]) = 7])'; }");
        StringBuilder xml = new StringBuilder("<x xmlns='urn:m'>1</x>");
        for (int i = 0; i < 2000; i++) {
            xml.append("<n xmlns='urn:m'>").append(i).append("</n>");
        }

        assertThat(Validation.violations(Trees.config(schema, xml.toString()), new Budget(20_000_000)))
                .extracting(v -> v.severity() + " " + v.rule() + " " + v.tag())
                .containsExactly("ERROR yang.resource-denied resource-denied");
    }

    @Test
    void conditionsThatWaitForEachOther_end() {
        StringBuilder body = new StringBuilder("leaf x { must '/m:l0'; type string; }");
        for (int i = 0; i < 3000; i++) {
            body.append(" leaf l%d { when '/m:l%d'; type string; default d; }".formatted(i, i + 1));
        }
        Schema chain = schema(body.toString());
        Schema circle = schema(
                "leaf a { when '../b'; type string; default d; } leaf b { when '../a'; type string; default d; }");

        assertThat(errors(chain, "<x xmlns='urn:m'>1</x>")).contains("yang.resource-denied /");
        assertThat(errors(circle, "")).isEmpty();
    }

    @Test
    void findingsOfAnEdit_nameItsLines() {
        Schema schema = schema(
                "list l { key k; leaf k { type int8; } leaf v { type int8; must '. < ../k'; } leaf w { type int8; mandatory true; } }");
        String edit = "<l xmlns='urn:m'>\n <k>1</k>\n <w>1</w>\n</l>\n<l xmlns='urn:m'>\n <k>2</k>\n <v>7</v>\n</l>";
        XmlElement config = (XmlElement) SafeXml.parseContent(edit, XmlLimits.EDIT);

        List<Finding> findings =
                new EditLines(schema, config).findings(Validation.violations(Trees.config(schema, edit)));

        assertThat(findings)
                .extracting(f -> f.path() + " " + f.hint().replaceFirst(".*\\(", "("))
                .containsExactly("/m:l[k='2']/v (line 7 of the edit)", "/m:l[k='2']/w (line 5 of the edit)");
    }

    @Test
    void patternThatBacktracks_isNoMatchWithinItsBudget() {
        Schema schema = schema("leaf x { type string; must \"re-match(., '(a+)+(a+)+(a+)+b')\"; }");

        assertThat(errors(schema, "<x xmlns='urn:m'>" + "a".repeat(5000) + "</x>"))
                .containsExactly("yang.must-violation /m:x");
    }

    @Test
    void patternOfMegabytes_isRefusedWithTheModule() {
        String pattern = "(a|b)".repeat(1 << 20);

        assertThatThrownBy(() -> schema("leaf x { type string { pattern '" + pattern + "'; } }"))
                .isInstanceOf(SchemaException.class);
        assertThatThrownBy(() -> schema("leaf x { must \"re-match(., '" + pattern + "')\"; type string; }"))
                .isInstanceOf(SchemaException.class);
    }

    @Test
    void giantLeafList_isDecidedOrRefused() {
        Schema schema = schema("leaf-list n { type int32; must 'count(../n) < 60000'; max-elements 60000; }");
        StringBuilder xml = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            xml.append("<n xmlns='urn:m'>").append(i).append("</n>");
        }

        assertThat(Validation.violations(Trees.config(schema, xml.toString()), new Budget(20_000_000)))
                .extracting(v -> v.severity() + " " + v.rule() + " " + v.tag())
                .containsExactly("ERROR yang.resource-denied resource-denied");
    }

    @Test
    void statusOfNodes_isAWarning() {
        Schema schema = schema(
                "container c { status deprecated; leaf a { type int8; } leaf b { status obsolete; type int8; } }");

        List<Finding> findings = Validation.check(Trees.config(schema, "<c xmlns='urn:m'><a>1</a><b>1</b></c>"));

        assertThat(findings)
                .extracting(f -> f.severity() + " " + f.rule() + " " + f.path())
                .containsExactly(
                        "WARNING yang.deprecated /m:c",
                        "WARNING yang.deprecated /m:c/a",
                        "WARNING yang.obsolete /m:c/b");
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
