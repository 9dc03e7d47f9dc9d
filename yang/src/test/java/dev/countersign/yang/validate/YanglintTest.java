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

/** Pairs of schema and configuration through ours and libyang's {@code yanglint}: one verdict. */
@Tag("counterpart")
class YanglintTest {
    @TempDir
    static Path directory;

    private final List<DynamicTest> tests = new ArrayList<>();

    @BeforeAll
    static void yanglint_isHere() {
        Yanglint.assumeHere();
    }

    @TestFactory
    List<DynamicTest> verdicts_agree() {
        types();
        references();
        structure();
        counts();
        return tests;
    }

    private void types() {
        leaf("type int8;", List.of("-128", "127", "+5", "007"), List.of("128", "1.0", "x", "", "0x1f", "1 2"));
        leaf("type uint64;", List.of("18446744073709551615"), List.of("18446744073709551616", "-1"));
        leaf("type int8 { range '1..10 | 20'; }", List.of("1", "10", "20"), List.of("0", "11", "21"));
        leaf(
                "type decimal64 { fraction-digits 2; range '-1.5..max'; }",
                List.of("-1.5", "3", "92233720368547758.07"),
                List.of("-1.51", "1.001", "92233720368547758.08", "1e3"));
        leaf("type string { length '2..4 | 6'; }", List.of("ab", "abcd", "éééé", "abcdef"), List.of("a", "abcde"));
        leaf("type string { pattern '[0-9]+(\\.[0-9]+)?'; }", List.of("1", "1.5"), List.of("1.", "a1", "1 "));
        leaf(
                "type string { pattern 'a.*'; pattern '.*b' { modifier invert-match; } }",
                List.of("ac"),
                List.of("ab", "c"));
        leaf("type boolean;", List.of("true", "false"), List.of("True", "1", ""));
        leaf("type empty;", List.of(""), List.of("x"));
        leaf("type enumeration { enum a; enum 'b c'; }", List.of("a", "b c"), List.of("b", "", "A"));
        leaf("type bits { bit x; bit y; }", List.of("x", "y x", ""), List.of("z", "x x"));
        leaf("type binary { length 3; }", List.of("AQID"), List.of("AQI", "AQIDBA==", "!!!!"));
        leaf("type identityref { base m:b; }", List.of("d", "m:d"), List.of("b", "x:d", "zz"));
        leaf("type union { type int8; type enumeration { enum many; } }", List.of("5", "many"), List.of("500", "few"));
        leaf(
                "type instance-identifier { require-instance false; }",
                List.of("/m:other", "/m:list[m:k='1']"),
                List.of("/m:nothing", "other", "/other", "/m:list[m:zz='1']"));
    }

    private void leaf(String type, List<String> valid, List<String> invalid) {
        String body = "identity b; identity d { base b; } leaf other { type string; }"
                + " list list { key k; leaf k { type string; } } leaf x { " + type + " }";
        valid.forEach(v -> pair(body, x(v), true));
        invalid.forEach(v -> pair(body, x(v), false));
    }

    private static String x(String value) {
        return "<x xmlns='urn:m' xmlns:m='urn:m'>" + value + "</x>";
    }

    private void references() {
        String list = "list l { key k; leaf k { type int8; } leaf v { type string; } } ";
        String one = "<l xmlns='urn:m'><k>1</k></l>";
        String direct = list + "leaf x { type leafref { path '/m:l/m:k'; } }";
        pair(direct, one + x("1"), true);
        pair(direct, one + x("2"), false);
        pair(direct, x("1"), false);
        pair(direct, one + x("a"), false);
        String loose = list + "leaf x { type leafref { path '/m:l/m:k'; require-instance false; } }";
        pair(loose, x("2"), true);
        pair(loose, x("a"), false);
        String relative = "container c { leaf a { type string; } leaf r { type leafref { path '../a'; } } }";
        pair(relative, "<c xmlns='urn:m'><a>1</a><r>1</r></c>", true);
        pair(relative, "<c xmlns='urn:m'><r>1</r></c>", false);
        String keyed = "list d { key n; leaf n { type string; } list p { key n; leaf n { type string; } } }"
                + " leaf d1 { type string; } leaf x { type leafref { path '/m:d[m:n = current()/../m:d1]/m:p/m:n'; } }";
        String devices = "<d xmlns='urn:m'><n>q</n><p><n>1</n></p></d><d xmlns='urn:m'><n>y</n><p><n>2</n></p></d>";
        pair(keyed, devices + "<d1 xmlns='urn:m'>y</d1>" + x("2"), true);
        pair(keyed, devices + "<d1 xmlns='urn:m'>y</d1>" + x("1"), false);
        String toDefault =
                "container c { leaf a { type string; default z; } } leaf x { type leafref { path '/m:c/m:a'; } }";
        pair(toDefault, x("z"), true, false);
        pair(toDefault, x("y"), false);
        String dangling = "leaf a { type string; } leaf x { type leafref { path '/m:a'; } default q; }";
        pair(dangling, "", false, true);
        pair(dangling, "<a xmlns='urn:m'>q</a>", true);
        String union = "leaf a { type string; } leaf x { type union { type leafref { path '/m:a'; } type int8; } }";
        pair(union, "<a xmlns='urn:m'>q</a>" + x("q"), true);
        pair(union, "<a xmlns='urn:m'>q</a>" + x("7"), true);
        pair(union, "<a xmlns='urn:m'>q</a>" + x("r"), false);
        String instance = list + "leaf x { type instance-identifier; }";
        pair(instance, one + x("/m:l[m:k='1']"), true);
        pair(instance, one + x("/m:l[m:k='2']"), false);
        pair(instance, one + x("/m:l[m:k='1']/m:v"), false);
    }

    private void structure() {
        String body =
                "container c { leaf a { type string; } container p { presence p; leaf m1 { mandatory true; type string; } }"
                        + " choice ch { case k { leaf k1 { type string; } leaf k2 { type string; } } leaf o { type string; } } }"
                        + " list l { key 'i j'; leaf i { type int8; } leaf j { type string; } leaf v { type string; } }"
                        + " leaf-list s { type int8; } leaf st { config false; type string; }";
        pair(body, "", true);
        pair(body, "<c xmlns='urn:m'><k1>1</k1><k2>2</k2></c>", true);
        pair(body, "<c xmlns='urn:m'><k1>1</k1><o>2</o></c>", false);
        pair(body, "<c xmlns='urn:m'><a>1</a><a>2</a></c>", false);
        pair(body, "<c xmlns='urn:m'><zz/></c>", false);
        pair(body, "<c xmlns='urn:m'><a xmlns='urn:zz'>1</a></c>", false);
        pair(body, "<c xmlns='urn:m'>text</c>", false);
        pair(body, "<c xmlns='urn:m'><a><b/></a></c>", false);
        pair(body, "<c xmlns='urn:m'><p/></c>", false);
        pair(body, "<c xmlns='urn:m'><p><m1>1</m1></p></c>", true);
        pair(body, "<l xmlns='urn:m'><i>1</i><j>a</j></l><l xmlns='urn:m'><i>1</i><j>b</j></l>", true);
        pair(body, "<l xmlns='urn:m'><i>1</i><j>a</j></l><l xmlns='urn:m'><i>01</i><j>a</j></l>", false);
        pair(body, "<l xmlns='urn:m'><i>1</i></l>", false);
        pair(body, "<s xmlns='urn:m'>1</s><s xmlns='urn:m'>2</s>", true);
        pair(body, "<s xmlns='urn:m'>1</s><s xmlns='urn:m'>+1</s>", false);
        pair(body, "<st xmlns='urn:m'>1</st>", false);
        pair("feature f; leaf x { if-feature 'not f'; type string; }", x("1"), true);
        pair("feature f; leaf x { if-feature 'f'; type string; }", x("1"), false);
        pair("anydata x;", "<x xmlns='urn:m'><y xmlns='urn:m'><z>1</z></y></x>", true);
        pair("grouping g { leaf x { type int8; } } uses g { refine x { mandatory true; } }", "", false);
        pair("grouping g { leaf x { type int8; } } uses g { refine x { mandatory true; } }", x("1"), true);
    }

    private void counts() {
        pair("leaf x { mandatory true; type string; }", "", false);
        pair("container c { container d { leaf x { mandatory true; type string; } } }", "", false);
        pair("container c { presence c; container d { leaf x { mandatory true; type string; } } }", "", true);
        pair("choice ch { mandatory true; leaf x { type string; } leaf y { type string; } }", "", false);
        pair("choice ch { mandatory true; leaf x { type string; } leaf y { type string; } }", x("1"), true);
        String inCase =
                "choice ch { case a { leaf x { mandatory true; type string; } leaf y { type string; } } leaf z { type string; } }";
        pair(inCase, "", true);
        pair(inCase, "<y xmlns='urn:m'>1</y>", false);
        pair(inCase, "<z xmlns='urn:m'>1</z>", true);
        pair("anydata x { mandatory true; }", "", false);
        String list = "list l { key k; min-elements 1; max-elements 2; leaf k { type int8; } }";
        pair(list, "", false);
        pair(list, "<l xmlns='urn:m'><k>1</k></l>", true);
        pair(list, "<l xmlns='urn:m'><k>1</k></l><l xmlns='urn:m'><k>2</k></l><l xmlns='urn:m'><k>3</k></l>", false);
        String leafList = "container c { leaf-list x { type int8; min-elements 2; } }";
        pair(leafList, "", false);
        pair(leafList, "<c xmlns='urn:m'><x>1</x></c>", false);
        pair(leafList, "<c xmlns='urn:m'><x>1</x><x>2</x></c>", true);
        String unique = "list l { key k; unique 'a c/b'; leaf k { type int8; } leaf a { type int8; }"
                + " container c { leaf b { type int8; default 5; } } }";
        String first = "<l xmlns='urn:m'><k>1</k><a>1</a></l>";
        pair(unique, first + "<l xmlns='urn:m'><k>2</k><a>1</a><c><b>5</b></c></l>", false);
        pair(unique, first + "<l xmlns='urn:m'><k>2</k><a>01</a><c><b>6</b></c></l>", true);
        pair(unique, "<l xmlns='urn:m'><k>1</k></l><l xmlns='urn:m'><k>2</k></l>", true);
        String byDefault =
                "choice ch { default a; container a { leaf x { type string; default q; } } leaf z { type string; } }"
                        + " leaf r { type leafref { path '/m:a/m:x'; } }";
        pair(byDefault, "<r xmlns='urn:m'>q</r>", true, false);
        pair(byDefault, "<r xmlns='urn:m'>q</r><z xmlns='urn:m'>1</z>", false);
    }

    private void pair(String body, String content, boolean valid) {
        pair(body, content, valid, valid);
    }

    /** A leaf beside, because yanglint takes no empty file. What differs is explained in docs/reference/yang-validation.md. */
    private void pair(String body, String content, boolean valid, boolean theirs) {
        String xml = content + "<beside xmlns='urn:m'>1</beside>";
        tests.add(DynamicTest.dynamicTest(tests.size() + " " + content + " in " + body, () -> {
            String module = "module m { yang-version 1.1; namespace \"urn:m\"; prefix m; leaf beside { type int8; } "
                    + body + " }";
            boolean ours = Yanglint.ours(Modules.of(module).features("m").load(), xml);
            assertThat(ours).as("ours").isEqualTo(valid);
            assertThat(new Yanglint(Files.createTempDirectory(directory, "")).accepts(module, List.of(xml)))
                    .as("yanglint")
                    .containsExactly(theirs);
        }));
    }
}
