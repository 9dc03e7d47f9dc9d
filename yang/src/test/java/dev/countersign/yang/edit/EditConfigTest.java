package dev.countersign.yang.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.LeafValue;
import dev.countersign.yang.schema.Schema;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditConfigTest {
    private static final Schema SCHEMA = Modules.of(
                    """
            module m { yang-version 1.1; namespace "urn:m"; prefix m;
              container c { leaf x { type int8; } leaf y { type int8; }
                container p { presence "yes"; leaf q { type string; } }
                container np { leaf r { type string; } }
                choice ch { case a { leaf a1 { type string; } container a2 { leaf z { type string; } } }
                  case b { leaf-list b1 { type string; } leaf b2 { type string; } }
                  case d { choice inner { leaf d1 { type string; } leaf d2 { type string; } } leaf d3 { type string; } } }
                leaf-list u { ordered-by user; type string; } leaf-list s { type string; } anydata any; }
              list k { key name; leaf name { type string; } leaf v { type string; }
                list inner { key "i j"; leaf i { type int8; } leaf j { type string; } leaf w { type string; } } }
              list o { key name; ordered-by user; leaf name { type string; } leaf v { type string; } }
              leaf state { config false; type string; }
            }
            """,
                    "module n { namespace \"urn:n\"; prefix n; import m { prefix m; }"
                            + " augment /m:c { leaf x { type string; } } }")
            .load();

    private static final String BASE = "<c xmlns='urn:m'><x>1</x><np><r>r</r></np><p><q>q</q></p><a1>a</a1>"
            + "<u>1</u><u>2</u><u>3</u><s>s</s></c>"
            + "<k xmlns='urn:m'><name>one</name><v>1</v><inner><i>1</i><j>j</j><w>w</w></inner></k>"
            + "<o xmlns='urn:m'><name>a</name></o><o xmlns='urn:m'><name>b</name><v>b</v></o>";

    @Test
    void merge_addsAndChangesAndKeepsTheRest() {
        assertThat(edit("<c xmlns='urn:m'><x>2</x><y>3</y></c><k xmlns='urn:m'><name>two</name></k>"))
                .contains("c/x=2", "c/y=3", "c/np/r=r", "k[name='one']/v=1", "k[name='two']/name=two");
    }

    @Test
    void mergeOfEqualContent_changesNothing() {
        assertThat(applied(BASE, DefaultOperation.MERGE)).isEqualTo(base());
    }

    @Test
    void replace_keepsOnlyWhatIsGiven() {
        assertThat(edit("<c xmlns='urn:m' " + op("replace") + "><y>3</y></c>"))
                .contains("c/y=3", "k[name='one']/v=1")
                .doesNotContain("c/x", "c/np", "c/u");
        assertThat(edit("<k xmlns='urn:m' " + op("replace") + "><name>one</name></k>"))
                .contains("k[name='one']/name=one", "c/x=1")
                .doesNotContain("k[name='one']/v", "inner");
    }

    @Test
    void defaultOperationReplace_replacesTheWholeConfiguration() {
        DataTree result = applied("<c xmlns='urn:m'><y>3</y></c>", DefaultOperation.REPLACE);

        assertThat(lines(result)).isEqualTo("c/y=3");
    }

    @Test
    void operationsInsideAReplacedSubtree_lookAtWhatWasThere() {
        String open = "<c xmlns='urn:m' " + op("replace") + ">";

        assertThat(refusal(open + "<x " + op("create") + ">2</x></c>")).startsWith("data-exists");
        assertThat(refusal(open + "<y " + op("delete") + "/></c>")).startsWith("data-missing");
        assertThat(edit(open + "<x " + op("delete") + "/><y>1</y></c>"))
                .contains("c/y=1")
                .doesNotContain("c/x");
        assertThat(edit(open + "<p " + op("merge") + "/></c>"))
                .contains("c/p/q=q")
                .doesNotContain("c/x");
    }

    @Test
    void nestingOf100000_isRefusedByItsDepth() {
        String deep = "<c xmlns='urn:m'>".repeat(100_000) + "</c>".repeat(100_000);

        assertThat(refusal(deep)).startsWith("malformed-message").doesNotContain("StackOverflow");
    }

    @Test
    void create_refusesWhatExists() {
        assertThat(edit("<c xmlns='urn:m'><y " + op("create") + ">3</y></c>")).contains("c/y=3");
        assertThat(refusal("<c xmlns='urn:m'><x " + op("create") + ">3</x></c>"))
                .isEqualTo("data-exists /m:c/x");
        assertThat(refusal("<c xmlns='urn:m' " + op("create") + "/>")).isEqualTo("data-exists /m:c");
        assertThat(refusal("<k xmlns='urn:m' " + op("create") + "><name>one</name></k>"))
                .isEqualTo("data-exists /m:k[name='one']");
        assertThat(refusal("<c xmlns='urn:m'><u " + op("create") + ">2</u></c>"))
                .isEqualTo("data-exists /m:c/u[.='2']");
    }

    @Test
    void delete_refusesWhatIsNotThere_removeDoesNot() {
        assertThat(edit("<c xmlns='urn:m'><x " + op("delete") + "/></c>")).doesNotContain("c/x");
        assertThat(refusal("<c xmlns='urn:m'><y " + op("delete") + "/></c>")).isEqualTo("data-missing /m:c/y");
        assertThat(refusal("<k xmlns='urn:m' " + op("delete") + "><name>no</name></k>"))
                .isEqualTo("data-missing /m:k[name='no']");
        assertThat(refusal("<c xmlns='urn:m'><s " + op("delete") + ">no</s></c>"))
                .isEqualTo("data-missing /m:c/s[.='no']");
        assertThat(edit("<c xmlns='urn:m'><y " + op("remove") + "/><s " + op("remove") + ">no</s></c>"))
                .isEqualTo(lines(base()));
        assertThat(edit("<k xmlns='urn:m' " + op("remove") + "><name>one</name></k>"))
                .doesNotContain("k[");
        assertThat(edit("<c xmlns='urn:m' " + op("remove") + "/>")).doesNotContain("c/");
    }

    @Test
    void none_leavesAloneAndNeedsTheNodesOnTheWay() {
        assertThat(lines(applied("<c xmlns='urn:m'><x>5</x></c>", DefaultOperation.NONE)))
                .isEqualTo(lines(base()));
        assertThat(refusal("<c xmlns='urn:m'><y>5</y></c>", DefaultOperation.NONE))
                .isEqualTo("data-missing /m:c/y");
        assertThat(refusal("<k xmlns='urn:m'><name>no</name><v " + op("create") + ">1</v></k>", DefaultOperation.NONE))
                .isEqualTo("data-missing /m:k[name='no']");
        String delete = "<k xmlns='urn:m'><name>one</name><v " + op("delete") + "/></k>";
        assertThat(lines(applied(delete, DefaultOperation.NONE))).doesNotContain("k[name='one']/v");
    }

    @Test
    void noneThroughAnAbsentContainerWithoutPresence_isPossible() {
        String edit = "<c xmlns='urn:m'><a2><z " + op("create") + ">1</z></a2></c>";

        assertThat(lines(applied(edit, DefaultOperation.NONE))).contains("c/a2/z=1");
    }

    @Test
    void writingACase_deletesTheOthers() {
        assertThat(edit("<c xmlns='urn:m'><b1>x</b1></c>"))
                .contains("c/b1[.='x']=x")
                .doesNotContain("c/a1");
        assertThat(edit("<c xmlns='urn:m'><a2><z>1</z></a2></c>")).contains("c/a2/z=1", "c/a1=a");
        assertThat(edit("<c xmlns='urn:m'><d1>1</d1><d3>3</d3></c>"))
                .contains("c/d1=1", "c/d3=3")
                .doesNotContain("c/a1");
        assertThat(edit("<c xmlns='urn:m'><a1 " + op("delete") + "/><b2>x</b2></c>"))
                .contains("c/b2=x");
        assertThat(edit("<c xmlns='urn:m'><b2>x</b2><a1 " + op("remove") + "/></c>"))
                .contains("c/b2=x");
    }

    @Test
    void twoCasesInOneEdit_areRefused() {
        assertThat(refusal("<c xmlns='urn:m'><b1>x</b1><a1>y</a1></c>")).isEqualTo("bad-element /m:c/a1");
        assertThat(refusal("<c xmlns='urn:m'><d1>x</d1><d2>y</d2></c>")).isEqualTo("bad-element /m:c/d2");
    }

    @ParameterizedTest
    @CsvSource({
        "y:insert='first', 3 1 2",
        "y:insert='last', 1 2 3",
        "y:insert='before' y:value='2', 1 3 2",
        "y:insert='after' y:value='1', 1 3 2",
        "'', 1 2 3",
    })
    void insert_movesAValueOfALeafList(String attributes, String order) {
        DataTree result = applied(
                "<c xmlns='urn:m'><u xmlns:y='" + Attributes.YANG + "' " + attributes + ">3</u></c>",
                DefaultOperation.MERGE);

        assertThat(values(result, "/m:c/u")).isEqualTo(order);
    }

    @Test
    void insert_placesEntriesOfAList() {
        assertThat(order("<o xmlns='urn:m' y:insert='first'><name>n</name></o>"))
                .isEqualTo("n a b");
        assertThat(order("<o xmlns='urn:m'><name>n</name></o>")).isEqualTo("a b n");
        assertThat(order("<o xmlns='urn:m'><name>a</name><v>1</v></o>")).isEqualTo("a b");
        assertThat(order("<m:o xmlns:m='urn:m' y:insert='after' y:key=\"[m:name='a']\"><m:name>n</m:name></m:o>"))
                .isEqualTo("a n b");
        assertThat(order("<o xmlns='urn:m' y:insert='before' y:key=\"[name='a']\"><name>b</name></o>"))
                .isEqualTo("b a");
        assertThat(order("<o xmlns='urn:m' y:insert='first'><name>n</name></o>"
                        + "<o xmlns='urn:m' y:insert='after' y:key=\"[name='n']\"><name>p</name></o>"))
                .isEqualTo("n p a b");
    }

    @Test
    void insertThatCannotBe_isRefused() {
        assertThat(insertRefusal("y:insert='before' y:key=\"[name='zz']\""))
                .isEqualTo("bad-attribute missing-instance");
        assertThat(insertRefusal("y:insert='before' y:key=\"[name='n']\"")).isEqualTo("bad-attribute missing-instance");
        assertThat(insertRefusal("y:insert='before'")).isEqualTo("missing-attribute null");
        assertThat(insertRefusal("y:key=\"[name='a']\"")).isEqualTo("missing-attribute null");
        assertThat(insertRefusal("y:insert='between'")).isEqualTo("bad-attribute null");
        assertThat(insertRefusal("y:insert='before' y:key='nonsense'")).isEqualTo("bad-attribute null");
        assertThat(refusal("<c xmlns='urn:m'><s xmlns:y='" + Attributes.YANG + "' y:insert='first'>t</s></c>"))
                .isEqualTo("bad-attribute /m:c/s[.='t']");
    }

    @Test
    void anydata_isReplacedAsAWhole() {
        DataTree once = applied("<c xmlns='urn:m'><any><a xmlns='urn:x'/></any></c>", DefaultOperation.MERGE);
        EditResult twice =
                EditConfig.apply(once, "<c xmlns='urn:m'><any><b xmlns='urn:x'/></any></c>", DefaultOperation.MERGE);

        assertThat(((EditResult.Applied) twice).tree().xml()).contains("<b").doesNotContain("<a xmlns");
    }

    @Test
    void sameLocalNameOfTwoModules_areTwoNodes() {
        assertThat(edit("<c xmlns='urn:m'><x xmlns='urn:n'>text</x></c>")).contains("c/x=1", "c/n:x=text");
    }

    @Test
    void faultyEdits_areRefusedWithTagAndPath() {
        assertThat(refusal("<c xmlns='urn:m'><zz/></c>")).isEqualTo("unknown-element /m:c");
        assertThat(refusal("<c xmlns='urn:zz'/>")).isEqualTo("unknown-namespace /");
        assertThat(refusal("<c xmlns='urn:m'><x>300</x></c>")).isEqualTo("invalid-value /m:c/x");
        assertThat(refusal("<c xmlns='urn:m'><x>1</x><x>2</x></c>")).isEqualTo("bad-element /m:c/x");
        assertThat(refusal("<k xmlns='urn:m'><v>1</v></k>")).isEqualTo("missing-element /m:k");
        assertThat(refusal("<k xmlns='urn:m'><name>a</name><name>b</name></k>")).isEqualTo("bad-element /m:k");
        assertThat(refusal("<k xmlns='urn:m'><name>a</name></k><k xmlns='urn:m'><name>a</name></k>"))
                .isEqualTo("bad-element /m:k[name='a']");
        assertThat(refusal("<k xmlns='urn:m'><name " + op("delete") + ">one</name></k>"))
                .isEqualTo("bad-attribute /m:k[name='one']/name");
        assertThat(refusal("<state xmlns='urn:m'>x</state>")).isEqualTo("unknown-element /");
        assertThat(refusal("<c xmlns='urn:m' operation='delete'/>")).isEqualTo("unknown-attribute /");
        assertThat(refusal("<c xmlns='urn:m' " + op("none") + "/>")).isEqualTo("bad-attribute /");
        assertThat(refusal("<c xmlns='urn:m' " + op("Delete") + "/>")).isEqualTo("bad-attribute /");
        assertThat(refusal("<c xmlns='urn:m' xmlns:o='urn:o' o:operation='delete'/>"))
                .isEqualTo("unknown-attribute /");
        assertThat(refusal("<c xmlns='urn:m'")).isEqualTo("malformed-message ");
        assertThat(refusal("<c xmlns='urn:m'>text</c>")).isEqualTo("invalid-value /m:c");
    }

    @Test
    void refusal_namesTheLine() {
        EditResult result = EditConfig.apply(base(), "<c xmlns='urn:m'>\n\n<x>a</x></c>", DefaultOperation.MERGE);

        EditError error = ((EditResult.Refused) result).error();
        assertThat(error.line()).isEqualTo(3);
        assertThat(error.badElement()).isEqualTo("x");
        assertThat(error.message()).isEqualTo("expected a decimal integer, int8 -128..127, found \"a\"");
    }

    @Test
    void manyEntries_areMergedInReasonableTime() {
        StringBuilder xml = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            xml.append("<k xmlns='urn:m'><name>").append(i * 7919 % 50_000).append("</name></k>");
            xml.append("<o xmlns='urn:m'><name>").append(i).append("</name></o>");
        }

        DataTree result = applied(xml.toString(), DefaultOperation.MERGE);

        assertThat(result.paths("/m:k")).hasSize(50_001);
        assertThat(result.paths("/m:o")).hasSize(50_002);
    }

    private static String op(String operation) {
        return "xmlns:nc='" + Attributes.NETCONF + "' nc:operation='" + operation + "'";
    }

    private static DataTree base() {
        return Trees.config(SCHEMA, BASE);
    }

    private static DataTree applied(String edit, DefaultOperation operation) {
        EditResult result = EditConfig.apply(base(), edit, operation);
        assertThat(result).isInstanceOf(EditResult.Applied.class);
        return ((EditResult.Applied) result).tree();
    }

    private static String edit(String edit) {
        return lines(applied(edit, DefaultOperation.MERGE));
    }

    private static String refusal(String edit) {
        return refusal(edit, DefaultOperation.MERGE);
    }

    private static String refusal(String edit, DefaultOperation operation) {
        EditResult result = EditConfig.apply(base(), edit, operation);
        assertThat(result).isInstanceOf(EditResult.Refused.class);
        EditError error = ((EditResult.Refused) result).error();
        return error.tag() + " " + error.path();
    }

    private static String insertRefusal(String attributes) {
        String edit = "<o xmlns='urn:m' xmlns:y='" + Attributes.YANG + "' " + attributes + "><name>n</name></o>";
        EditError error = ((EditResult.Refused) EditConfig.apply(base(), edit, DefaultOperation.MERGE)).error();
        return error.tag() + " " + error.appTag();
    }

    private static String order(String edit) {
        String declared = edit.replace("y:insert", "xmlns:y='" + Attributes.YANG + "' y:insert");
        return values(applied(declared, DefaultOperation.MERGE), "/m:o/name");
    }

    private static String values(DataTree tree, String path) {
        return tree.paths(path).stream().map(p -> tree.value(p).orElseThrow()).collect(Collectors.joining(" "));
    }

    private static String lines(DataTree tree) {
        return tree.leaves().map(EditConfigTest::line).collect(Collectors.joining("\n"));
    }

    private static String line(LeafValue leaf) {
        return leaf.path().replaceFirst("^/m:", "") + "=" + leaf.value();
    }
}
