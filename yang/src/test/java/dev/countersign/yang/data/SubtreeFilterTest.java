package dev.countersign.yang.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of RFC 6241 section 6.4, and what their text says besides. */
class SubtreeFilterTest {
    private static final Schema SCHEMA = Modules.of("""
            module m { yang-version 1.1; namespace "http://example.com/schema/1.2/config"; prefix m;
              container top { container users { list user { key name; leaf name { type string; } leaf type { type string; }
                leaf full-name { type string; } container company-info { leaf dept { type int8; } leaf id { type int8; } } } }
                leaf-list tag { type string; } } }
            """).load();
    private static final DataTree TREE = Trees.config(
            SCHEMA,
            "<top xmlns='http://example.com/schema/1.2/config'><tag>a</tag><tag>b</tag><users>"
                    + user("root", "superuser", 1)
                    + user("fred", "admin", 2)
                    + user("barney", "admin", 2)
                    + "</users></top>");
    private static final String TOP = "<top xmlns='http://example.com/schema/1.2/config'>";

    @Test
    void emptyFilter_selectsNothing() {
        assertThat(select("")).isEmpty();
    }

    @Test
    void selectionNode_takesTheWholeSubtree() {
        assertThat(filter(TOP + "<users/></top>").leaves()).hasSize(15);
        assertThat(filter(TOP + "</top>")).isEqualTo(TREE);
    }

    @Test
    void selectionNodesInAList_takeTheirLeavesWithTheKeys() {
        assertThat(select(TOP + "<users><user><type/></user></users></top>"))
                .containsExactly(
                        "user[name='barney']/name", "user[name='barney']/type",
                        "user[name='fred']/name", "user[name='fred']/type",
                        "user[name='root']/name", "user[name='root']/type");
    }

    @Test
    void contentMatchAlone_takesTheWholeEntry() {
        assertThat(select(TOP + "<users><user><name> fred </name></user></users></top>"))
                .hasSize(5)
                .allMatch(p -> p.startsWith("user[name='fred']"));
    }

    @Test
    void contentMatchWithSelection_takesWhatIsNamed() {
        assertThat(select(TOP + "<users><user><name>fred</name><type/><full-name/></user></users></top>"))
                .containsExactly("user[name='fred']/name", "user[name='fred']/type", "user[name='fred']/full-name");
        assertThat(select(TOP
                        + "<users><user><type>admin</type><company-info><dept/></company-info></user></users></top>"))
                .containsExactly(
                        "user[name='barney']/name",
                        "user[name='barney']/type",
                        "user[name='barney']/company-info/dept",
                        "user[name='fred']/name",
                        "user[name='fred']/type",
                        "user[name='fred']/company-info/dept");
    }

    @Test
    void everyContentMatch_mustHold() {
        assertThat(select(TOP + "<users><user><type>admin</type><name>root</name></user></users></top>"))
                .isEmpty();
        assertThat(select(TOP + "<users><user><name>nobody</name></user></users></top>"))
                .isEmpty();
    }

    @Test
    void severalSiblings_areJoined() {
        assertThat(select(TOP + "<users><user><name>root</name><company-info/></user>"
                        + "<user><name>fred</name><company-info><id/></company-info></user></users></top>"))
                .containsExactly(
                        "user[name='fred']/name",
                        "user[name='fred']/company-info/id",
                        "user[name='root']/name",
                        "user[name='root']/company-info/dept",
                        "user[name='root']/company-info/id");
    }

    @Test
    void valueOfALeafList_isMatchedAmongAll() {
        assertThat(filter(TOP + "<tag>b</tag><users><user><name>root</name><type/></user></users></top>")
                        .leaves())
                .extracting(LeafValue::value)
                .containsExactly("root", "superuser", "b");
    }

    @Test
    void namespaces_mustFit_andNoneIsAny() {
        assertThat(select("<top xmlns='urn:other'/>")).isEmpty();
        assertThat(filter("<top xmlns=''/>")).isEqualTo(TREE);
    }

    @Test
    void attributes_matchNothing() {
        assertThat(select("<top xmlns='http://example.com/schema/1.2/config' a='1'/>"))
                .isEmpty();
    }

    @Test
    void malformedFilter_isRefused() {
        assertThat(SubtreeFilter.apply(TREE, "<top")).isInstanceOf(ParseResult.Malformed.class);
    }

    private static String user(String name, String type, int dept) {
        return "<user><name>" + name + "</name><type>" + type + "</type><full-name>" + name + " x</full-name>"
                + "<company-info><dept>" + dept + "</dept><id>1</id></company-info></user>";
    }

    private static DataTree filter(String xml) {
        return ((ParseResult.Parsed) SubtreeFilter.apply(TREE, xml)).tree();
    }

    private static List<String> select(String xml) {
        return filter(xml)
                .leaves()
                .map(l -> l.path().replace("/m:top/users/", ""))
                .toList();
    }
}
