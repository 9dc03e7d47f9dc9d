package dev.countersign.yang.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.yang.Modules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Rules - must, when, the functions of XPath and YANG - through ours and {@code yanglint}: one verdict. */
@Tag("counterpart")
class YanglintRulesTest {
    @TempDir
    static Path directory;

    private final List<DynamicTest> tests = new ArrayList<>();

    @BeforeAll
    static void yanglint_isHere() {
        Yanglint.assumeHere();
    }

    @TestFactory
    List<DynamicTest> verdicts_agree() {
        expressions();
        nodes();
        functions();
        yangFunctions();
        defaults();
        whens();
        whensOfOthers();
        whensAndWhatIsAskedFor();
        lists();
        references();
        return tests;
    }

    /** A tree to look at: {@code x} is the leaf with the rule. */
    private static final String TREE =
            "identity base; identity mid { base base; } identity low { base mid; } identity other;"
                    + " leaf a { type int32; } leaf b { type string; } leaf-list n { type int32; } leaf-list u { ordered-by user; type string; }"
                    + " list l { key k; leaf k { type string; } leaf v { type int32; } leaf w { type string; default dw; } }"
                    + " container c { leaf d { type int32; default 5; } container e { leaf f { type string; } } }"
                    + " container p { presence p; leaf g { type string; } }"
                    + " leaf en { type enumeration { enum one { value 1; } enum five { value 5; } enum six; } }"
                    + " leaf bi { type bits { bit r; bit w; bit x; } } leaf id { type identityref { base base; } }"
                    + " leaf dec { type decimal64 { fraction-digits 3; } } leaf bo { type boolean; } leaf em { type empty; }"
                    + " leaf ref { type leafref { path '/m:l/m:k'; } } leaf ii { type instance-identifier; } ";

    private static final String DATA = "<a xmlns='urn:m'>7</a><b xmlns='urn:m'>hello  world</b>"
            + "<n xmlns='urn:m'>1</n><n xmlns='urn:m'>2</n><n xmlns='urn:m'>3</n>"
            + "<u xmlns='urn:m'>z</u><u xmlns='urn:m'>y</u><u xmlns='urn:m'>x</u>"
            + "<l xmlns='urn:m'><k>k1</k><v>10</v></l><l xmlns='urn:m'><k>k2</k><v>20</v><w>set</w></l>"
            + "<l xmlns='urn:m'><k>k3</k></l><c xmlns='urn:m'><e><f>deep</f></e></c>"
            + "<en xmlns='urn:m'>five</en><bi xmlns='urn:m'>r x</bi><id xmlns='urn:m' xmlns:m='urn:m'>m:low</id>"
            + "<dec xmlns='urn:m'>1.50</dec><bo xmlns='urn:m'>true</bo><em xmlns='urn:m'/><ref xmlns='urn:m'>k2</ref>"
            + "<ii xmlns='urn:m' xmlns:m='urn:m'>/m:l[m:k='k1']/m:v</ii>";

    private void holds(String... expressions) {
        for (String expression : expressions) {
            must(expression, true, true);
        }
    }

    private void fails(String... expressions) {
        for (String expression : expressions) {
            must(expression, false, false);
        }
    }

    private void must(String expression, boolean valid, boolean theirs) {
        String body = TREE + " leaf x { must \"" + expression + "\"; type string; }";
        pair(expression, body, DATA + "<x xmlns='urn:m'>ex</x>", valid, theirs);
    }

    private void expressions() {
        holds("1 = 1", "1 != 2", "2 > 1 and not(1 > 2)", "1 < 2 or true()");
        holds(
                "../a = 7",
                "../a + 1 = 8",
                "../a - 1 = 6",
                "../a * 2 = 14",
                "../a div 2 = 3.5",
                "../a mod 4 = 3",
                "-../a = -7");
        fails("../a = 8", "../a != 7", "../a > 7", "../a < 7", "../a + 1 = 7", "false()", "0", "''", "../nothing");
        holds("../a >= 7", "../a <= 7", "../n = 2", "../n != 2", "../n > 2", "not(../n > 3)", "../n = ../l/v div 10");
        fails("../n = 4", "not(../n != 2)", "1 div 0 < 5", "0 div 0 = 0 div 0");
        holds(
                "1 div 0 > 5",
                "'a' = 'a'",
                "'a' != 'b'",
                "'10' > '9'",
                "../b = 'hello  world'",
                "true() = 1",
                "../a = true()");
        holds("(1 + 2) * 3 = 9", "1 + 2 * 3 = 7", "10 - 3 - 2 = 5", "12 div 3 div 2 = 2", "- - 1 = 1");
        fails("'a' < 'b'", "../b = 'hello world'", "1 = 2 or 3 = 4", "1 = 1 and 2 = 3", "../em = 'x'");
        holds(
                "../a | ../b",
                "count(../a | ../b) = 2",
                "count(../n | ../n) = 3",
                "../bo = 'true'",
                "../dec = 1.5",
                "../em = ''");
    }

    private void nodes() {
        holds(
                "/m:a = 7",
                "/m:c/m:e/m:f = 'deep'",
                "../c/e/f = 'deep'",
                "//m:f = 'deep'",
                "..//m:f = 'deep'",
                ". = 'ex'");
        holds(
                "../l[k = 'k2']/v = 20",
                "../l[2]/v = 20",
                "../l[last()]/k = 'k3'",
                "../l[v > 15]/k = 'k2'",
                "../l[position() = 1]/k = 'k1'");
        fails("../l[k = 'k9']", "../l[4]", "../l[k = 'k1']/v = 20", "../p", "../p/g", "/m:l[m:k='k3']/m:v");
        holds(
                "../l[k = 'k2'][v = 20]",
                "../l[v][2]/k = 'k2'",
                "count(../l[not(v)]) = 1",
                "../l[k = 'k1' or k = 'k2'][2]/v = 20");
        holds(
                "../*",
                "count(../m:l) = 3",
                "count(../l/*) >= 8",
                "../l/parent::node()/a = 7",
                "../c/e/f/ancestor::m:c/d = 5");
        holds(
                "../n[. = 2]/following-sibling::m:n = 3",
                "../n[. = 2]/preceding-sibling::m:n = 1",
                "../u[1] = 'z'",
                "../u[last()] = 'x'");
        fails("../n[. = 3]/following-sibling::m:n", "../n[. = 1]/preceding-sibling::m:n", "../c/child::m:e = 'no'");
        holds("self::m:x = 'ex'", "self::node() = 'ex'", "../child::m:a = 7", "descendant-or-self::node()");
        must("count(ancestor::*) = 0", true, false);
        holds(
                "(../n)[2] = 2",
                "(../a | ../n)[1]",
                "../l[k = current()/../ref]/v = 20",
                "../l[k = string(../ref)]/v = 20");
    }

    private void functions() {
        holds(
                "count(../n) = 3",
                "sum(../n) = 6",
                "sum(../l/v) = 30",
                "number(../a) = 7",
                "ceiling(1.2) = 2",
                "round(2.5) = 3");
        must("floor(1.7) = 1", true, false);
        holds(
                "string(../a) = '7'",
                "concat('a', ../a, 'b') = 'a7b'",
                "starts-with(../b, 'hell')",
                "contains(../b, 'o  w')");
        holds(
                "substring-before('1999/04/01', '/') = '1999'",
                "substring-after('1999/04/01', '/') = '04/01'",
                "substring('12345', 2, 3) = '234'");
        holds(
                "substring('12345', 2) = '2345'",
                "substring('12345', 1.5, 2.6) = '234'",
                "substring('12345', 0, 3) = '12'");
        holds(
                "string-length(../b) = 12",
                "string-length('') = 0",
                "normalize-space('  a  b ') = 'a b'",
                "translate('bar', 'abc', 'AB') = 'BAr'");
        holds(
                "boolean(../a)",
                "not(../p)",
                "true()",
                "not(false())",
                "local-name(../a) = 'a'",
                "local-name(/m:c/m:e) = 'e'");
        fails(
                "starts-with(../b, 'x')",
                "contains(../b, 'zz')",
                "boolean(../p)",
                "not(../a)",
                "count(../n) = 2",
                "string-length() = 3");
        holds(
                "string-length() = 2",
                "string() = 'ex'",
                "number('1.5') = 1.5",
                "number(../bo) != 1",
                "string(number('x')) = 'NaN'");
        holds(
                "concat(../l[1]/k, ../l[2]/k) = 'k1k2'",
                "namespace-uri(../a) = 'urn:m'",
                "string(1 div 3) != '0'",
                "string(3.0) = '3'");
    }

    private void yangFunctions() {
        holds(
                "current() = 'ex'",
                "deref(../ref) = 'k2'",
                "deref(../ref)/../v = 20",
                "deref(../ii) = 10",
                "re-match(../b, 'hel+o.*')");
        fails("re-match(../b, 'hel')", "re-match('ab', 'b')", "deref(../ref)/../v = 10", "enum-value(../en) = 1");
        holds("derived-from(../id, 'm:base')", "derived-from(../id, 'm:mid')", "derived-from-or-self(../id, 'm:low')");
        fails(
                "derived-from(../id, 'm:low')",
                "derived-from(../id, 'm:other')",
                "derived-from-or-self(../id, 'm:other')");
        holds(
                "enum-value(../en) = 5",
                "enum-value(../en) > 1",
                "bit-is-set(../bi, 'r')",
                "not(bit-is-set(../bi, 'w'))",
                "../id = 'm:low'");
        fails("bit-is-set(../bi, 'w')", "not(bit-is-set(../bi, 'x'))");
    }

    private void defaults() {
        holds("../c/d = 5", "../c", "../l[k = 'k1']/w = 'dw'", "../l[w = 'set']/k = 'k2'", "count(../l[w = 'dw']) = 2");
        fails("../c/d = 6", "count(../l[w = 'dw']) = 3", "not(../c)");
        String body = "leaf x { type int8; default 3; must '. > 5'; }";
        pair("default against must", body, "", false, false);
        pair("value against must", body, "<x xmlns='urn:m'>6</x>", true, true);
        String inContainer = "container c { must 'not(x) or x > 5'; leaf x { type int8; } }";
        pair("container without presence", inContainer, "", true, true);
        pair("container that is there", inContainer, "<c xmlns='urn:m'><x>1</x></c>", false, false);
        String implied = "container c { must 'x'; leaf x { type int8; } }";
        pair("must on what is implied", implied, "", false, false);
        pair("must on what is implied, met", implied, "<c xmlns='urn:m'><x>1</x></c>", true, true);
    }

    private void whens() {
        String leaf = "leaf t { type string; } leaf x { when \"../t = 'on'\"; type string; }";
        pair("when holds", leaf, "<t xmlns='urn:m'>on</t><x xmlns='urn:m'>1</x>", true, true);
        pair("when does not hold", leaf, "<t xmlns='urn:m'>off</t><x xmlns='urn:m'>1</x>", false, false);
        pair("when without data", leaf, "<t xmlns='urn:m'>off</t>", true, true);
        pair("when on what is missing", leaf, "<x xmlns='urn:m'>1</x>", false, false);
        String container = "leaf t { type string; } container c { when \"/m:t = 'on'\"; leaf x { type string; } }";
        pair("container, holds", container, "<t xmlns='urn:m'>on</t><c xmlns='urn:m'><x>1</x></c>", true, true);
        pair("container, does not", container, "<c xmlns='urn:m'><x>1</x></c>", false, false);
        String list = "leaf t { type string; } list l { when \"../t = 'on'\"; key k; leaf k { type string; } }";
        pair("list, holds", list, "<t xmlns='urn:m'>on</t><l xmlns='urn:m'><k>1</k></l>", true, true);
        pair("list, does not", list, "<l xmlns='urn:m'><k>1</k></l>", false, false);
        String leafList = "leaf t { type string; } leaf-list l { when \"../t = 'on'\"; type string; }";
        pair("leaf-list, holds", leafList, "<t xmlns='urn:m'>on</t><l xmlns='urn:m'>1</l>", true, true);
        pair("leaf-list, does not", leafList, "<l xmlns='urn:m'>1</l>", false, false);
        String chain = "leaf a { type string; } leaf b { when '../a'; type string; default y; }"
                + " leaf c { when \"../b = 'y'\"; type string; default z; } leaf d { must \"../c = 'z'\"; type string; }";
        pair("chain of defaults", chain, "<a xmlns='urn:m'>1</a><d xmlns='urn:m'>1</d>", true, true);
        pair("chain that breaks", chain, "<d xmlns='urn:m'>1</d>", false, true);
        pair(
                "chain with a value",
                chain,
                "<a xmlns='urn:m'>1</a><b xmlns='urn:m'>n</b><d xmlns='urn:m'>1</d>",
                false,
                false);
    }

    private void whensOfOthers() {
        String uses = "grouping g { leaf x { type string; } leaf y { type string; default yy; } }"
                + " container c { leaf t { type string; } uses g { when \"t = 'on'\"; } } leaf z { must '../c/y'; type string; }";
        pair("uses, holds", uses, "<c xmlns='urn:m'><t>on</t><x>1</x></c>", true, true);
        pair("uses, does not", uses, "<c xmlns='urn:m'><t>off</t><x>1</x></c>", false, false);
        pair("uses, default in use", uses, "<c xmlns='urn:m'><t>on</t></c><z xmlns='urn:m'>1</z>", true, true);
        pair("uses, default not in use", uses, "<c xmlns='urn:m'><t>no</t></c><z xmlns='urn:m'>1</z>", false, false);
        String augment =
                "container c { leaf t { type string; } } augment /m:c { when \"m:t = 'on'\"; leaf x { type string; } }";
        pair("augment, holds", augment, "<c xmlns='urn:m'><t>on</t><x>1</x></c>", true, true);
        pair("augment, does not", augment, "<c xmlns='urn:m'><x>1</x></c>", false, false);
        String choice =
                "leaf t { type string; } choice ch { when \"t = 'on'\"; leaf x { type string; } leaf y { type string; } }";
        pair("choice, holds", choice, "<t xmlns='urn:m'>on</t><x xmlns='urn:m'>1</x>", true, true);
        pair("choice, does not", choice, "<x xmlns='urn:m'>1</x>", false, false);
        String caseOf =
                "leaf t { type string; } choice ch { case k { when \"t = 'on'\"; leaf x { type string; } } leaf y { type string; } }";
        pair("case, holds", caseOf, "<t xmlns='urn:m'>on</t><x xmlns='urn:m'>1</x>", true, true);
        pair("case, does not", caseOf, "<x xmlns='urn:m'>1</x>", false, false);
        pair("case, the other", caseOf, "<y xmlns='urn:m'>1</y>", true, true);
    }

    private void whensAndWhatIsAskedFor() {
        String mandatory =
                "leaf t { type string; } container p { presence p; leaf x { when \"/m:t = 'on'\"; mandatory true; type string; } }";
        pair("mandatory, excused", mandatory, "<p xmlns='urn:m'/>", true, true);
        pair("mandatory, asked for", mandatory, "<t xmlns='urn:m'>on</t><p xmlns='urn:m'/>", false, false);
        pair("mandatory, there", mandatory, "<t xmlns='urn:m'>on</t><p xmlns='urn:m'><x>1</x></p>", true, true);
        String few =
                "leaf t { type string; } list l { when \"/m:t = 'on'\"; min-elements 1; key k; leaf k { type string; } }";
        pair("min-elements, excused", few, "", true, true);
        pair("min-elements, asked for", few, "<t xmlns='urn:m'>on</t>", false, false);
        String choice =
                "leaf t { type string; } choice ch { when \"t = 'on'\"; mandatory true; leaf x { type string; } }";
        pair("mandatory choice, excused", choice, "", true, true);
        pair("mandatory choice, asked for", choice, "<t xmlns='urn:m'>on</t>", false, false);
        String inside =
                "leaf t { type string; } container c { when \"../t = 'on'\"; leaf x { mandatory true; type string; } }";
        pair("inside an implied container, excused", inside, "", true, true);
        pair("inside an implied container, asked for", inside, "<t xmlns='urn:m'>on</t>", false, false);
    }

    private void lists() {
        String list =
                "list l { key k; must 'count(../l) <= 2' { error-app-tag too-many; } leaf k { type int8; } leaf v { type int8; must '. <= ../k'; } }";
        pair("must of a list", list, "<l xmlns='urn:m'><k>1</k></l><l xmlns='urn:m'><k>2</k></l>", true, true);
        pair(
                "must of a list, violated",
                list,
                "<l xmlns='urn:m'><k>1</k></l><l xmlns='urn:m'><k>2</k></l><l xmlns='urn:m'><k>3</k></l>",
                false,
                false);
        pair("must of an entry's leaf", list, "<l xmlns='urn:m'><k>1</k><v>1</v></l>", true, true);
        pair("must of an entry's leaf, violated", list, "<l xmlns='urn:m'><k>1</k><v>2</v></l>", false, false);
        String key = "list l { key k; leaf k { must \". != 'no'\"; type string; } }";
        pair("must of a key", key, "<l xmlns='urn:m'><k>no</k></l>", false, false);
        pair("must of a key, met", key, "<l xmlns='urn:m'><k>yes</k></l>", true, true);
        String other =
                "list l { key k; leaf k { type string; } leaf next { type string; must '../../l[k = current()]'; } }";
        pair(
                "must that looks for another entry",
                other,
                "<l xmlns='urn:m'><k>1</k><next>2</next></l><l xmlns='urn:m'><k>2</k></l>",
                true,
                true);
        pair(
                "must that finds none",
                other,
                "<l xmlns='urn:m'><k>1</k><next>3</next></l><l xmlns='urn:m'><k>2</k></l>",
                false,
                false);
        String ordered =
                "list l { key k; ordered-by user; leaf k { type int8; must 'not(../preceding-sibling::m:l/k >= .)'; } }";
        pair("order", ordered, "<l xmlns='urn:m'><k>1</k></l><l xmlns='urn:m'><k>2</k></l>", true, true);
        pair("order, violated", ordered, "<l xmlns='urn:m'><k>2</k></l><l xmlns='urn:m'><k>1</k></l>", false, false);
    }

    private void references() {
        String instance =
                "list l { key k; leaf k { type string; } } leaf x { type instance-identifier { require-instance false; } }";
        pair("instance that need not be", instance, "<x xmlns='urn:m' xmlns:m='urn:m'>/m:l[m:k='1']</x>", true, true);
        String typedef =
                "typedef t { type instance-identifier { require-instance false; } } typedef s { type instance-identifier; }"
                        + " list l { key k; leaf k { type string; } } leaf x { type t; } leaf y { type s; }";
        pair("typedef that need not be", typedef, "<x xmlns='urn:m' xmlns:m='urn:m'>/m:l[m:k='1']</x>", true, true);
        pair("typedef that must be", typedef, "<y xmlns='urn:m' xmlns:m='urn:m'>/m:l[m:k='1']</y>", false, false);
    }

    private void pair(String what, String body, String content, boolean valid, boolean theirs) {
        String xml = content + "<beside xmlns='urn:m'>1</beside>";
        tests.add(DynamicTest.dynamicTest(tests.size() + " " + what, () -> {
            String module = "module m { yang-version 1.1; namespace \"urn:m\"; prefix m; leaf beside { type int8; } "
                    + body + " }";
            assertThat(Yanglint.findings(Modules.of(module).features("m").load(), xml))
                    .as("ours of " + body)
                    .satisfies(f -> assertThat(f.isEmpty()).isEqualTo(valid));
            assertThat(new Yanglint(Files.createTempDirectory(directory, "")).accepts(module, List.of(xml)))
                    .as("yanglint of " + body)
                    .containsExactly(theirs);
        }));
    }
}
