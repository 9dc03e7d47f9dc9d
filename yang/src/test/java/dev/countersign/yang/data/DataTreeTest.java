package dev.countersign.yang.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Finding;
import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.xml.XmlLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataTreeTest {
    private static final Schema SMALL = Modules.of("""
            module m { yang-version 1.1; namespace "urn:m"; prefix m;
              identity base; identity one { base base; } identity two { base one; }
              container c { presence "yes";
                leaf i { type int8; } leaf l { type int64; } leaf b { type boolean; } leaf e { type empty; }
                leaf d { type decimal64 { fraction-digits 3; } } leaf id { type identityref { base base; } }
                leaf ii { type instance-identifier { require-instance false; } }
                leaf bits { type bits { bit z { position 2; } bit a { position 1; } } }
                leaf bin { type binary { length 1..4; } }
                leaf u { type union { type int8; type enumeration { enum many; } type string { pattern "x.*"; } } }
                leaf s { type string { length 2..4; pattern "[a-zé]*"; pattern ".*q.*" { modifier invert-match; } } }
                leaf-list user { ordered-by user; type string; } leaf-list system { type int8; }
                anydata any; anyxml xml;
                choice ch { case a { leaf a1 { type string; } leaf a2 { type string; } }
                  case b { choice inner { leaf b1 { type string; } leaf b2 { type string; } } } } }
              container np { container deeper { leaf x { type string; } } }
              list k { key "a b"; leaf v { type string; } leaf b { type string; } leaf a { type int8; } }
              list state { config false; leaf x { type string; } }
            }
            """).load();

    @Test
    void canonicalXml_readsBackEqual() {
        DataTree router = Trees.router();

        assertThat(Trees.config(Modules.ietfSchema(), router.xml())).isEqualTo(router);
        assertThat(Trees.config(Modules.ietfSchema(), router.xml()).digest()).isEqualTo(router.digest());
    }

    @Test
    void orderOfSystemLists_doesNotMatter_orderOfUserListsDoes() {
        assertThat(Trees.router().leaves().map(LeafValue::path))
                .containsSubsequence(
                        "/ietf-access-control-list:acls/acl[name='edge-in']/aces/ace[name='permit-bgp']/name",
                        "/ietf-access-control-list:acls/acl[name='edge-in']/aces/ace[name='drop-syn']/name",
                        "/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/1']/name",
                        "/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/2']/name");
        assertThat(tree("<user>b</user><user>a</user>").digest())
                .isNotEqualTo(tree("<user>a</user><user>b</user>").digest());
        assertThat(tree("<system>10</system><system>9</system>"))
                .isEqualTo(tree("<system>9</system><system>10</system>"));
    }

    @Test
    void paths_changeModuleNameWhereTheModuleChanges() {
        DataTree router = Trees.router();
        String mtu = "/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/1']/ietf-ip:ipv4/mtu";

        assertThat(router.value(mtu)).contains("1500");
        assertThat(router.paths("/ietf-interfaces:interfaces/interface/ietf-ip:ipv4/mtu"))
                .containsExactly(mtu);
        assertThat(router.value("/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/1']/type"))
                .contains("iana-if-type:ethernetCsmacd");
        assertThat(router.value("/ietf-interfaces:interfaces")).isEmpty();
    }

    @Test
    void selection_keepsKeysOnTheWay() {
        DataTree one =
                Trees.router().select("/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/2']/enabled");

        assertThat(one.leaves().map(LeafValue::path))
                .containsExactly(
                        "/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/2']/name",
                        "/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/2']/enabled");
        assertThat(Trees.router()
                        .select("/ietf-interfaces:interfaces/interface[name='no']")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void values_becomeCanonical() {
        assertThat(value("<i>+007</i>", "i")).isEqualTo("7");
        assertThat(value("<d>-0.500</d>", "d")).isEqualTo("-0.5");
        assertThat(value("<d>3</d>", "d")).isEqualTo("3.0");
        assertThat(value("<bits>z  a</bits>", "bits")).isEqualTo("a z");
        assertThat(value("<bin>AQ ID</bin>", "bin")).isEqualTo("AQID");
        assertThat(value("<id>two</id>", "id")).isEqualTo("m:two");
        assertThat(value("<ii xmlns:x='urn:m'>/x:k[x:a='1'][x:b=\"it's\"]/x:v</ii>", "ii"))
                .isEqualTo("/m:k[a='1'][b=\"it's\"]/v");
        assertThat(value("<u>12</u>", "u")).isEqualTo("12");
        assertThat(value("<u>x12</u>", "u")).isEqualTo("x12");
        assertThat(value("<s>é</s><i>1</i>".replace("é", "éa"), "s")).isEqualTo("éa");
    }

    @Test
    void valuesOutsideTheirType_areRefusedWithPathAndExpectation() {
        assertThat(refusal("<i>128</i>")).isEqualTo("yang.invalid-value /m:c/i an integer in -128..127 \"128\"");
        assertThat(refusal("<i>0x1f</i>")).contains("a decimal integer");
        assertThat(refusal("<b>TRUE</b>")).contains("true or false");
        assertThat(refusal("<d>1.0001</d>")).contains("fraction digits");
        assertThat(refusal("<d>9223372036854775.808</d>")).contains("64 bits");
        assertThat(refusal("<id>base</id>")).contains("an identity of m:one | m:two");
        assertThat(refusal("<id>zz:one</id>")).contains("an identity of");
        assertThat(refusal("<bits>a a</bits>")).contains("each once");
        assertThat(refusal("<bin>AQIDBAU=</bin>")).contains("a length of 1..4 octets");
        assertThat(refusal("<e>x</e>")).contains("no value");
        assertThat(refusal("<s>a</s>")).contains("a length of 2..4 characters");
        assertThat(refusal("<s>AB</s>")).contains("a match of pattern [a-zé]*");
        assertThat(refusal("<s>qa</s>")).contains("no match of pattern .*q.*");
        assertThat(refusal("<u>y</u>"))
                .contains("a decimal integer")
                .contains("one of many")
                .contains("pattern x.*");
        assertThat(refusal("<ii xmlns:x='urn:m'>/x:none</ii>")).contains("a node that the schema has");
        assertThat(refusal("<ii>/m:k</ii>")).contains("a prefix that is declared");
    }

    @Test
    void structureOutsideTheSchema_isRefusedWithPath() {
        assertThat(refusal("<nothing/>")).contains("yang.unknown-element /m:c a child that the schema has");
        assertThat(refusal("<i xmlns='urn:other'>1</i>")).contains("namespace \"urn:m\"");
        assertThat(refusal("<i>1</i><i>2</i>")).contains("yang.bad-element /m:c/i one instance");
        assertThat(refusal("<system>1</system><system>01</system>")).contains("yang.bad-element /m:c/system[.='1']");
        assertThat(refusal("<a1>x</a1><b1>y</b1>")).contains("nodes of one case");
        assertThat(refusal("<b2>x</b2><b1>y</b1>")).contains("nodes of one case");
        assertThat(refusal("<i><x/></i>")).contains("a value");
        assertThat(whole("<k xmlns='urn:m'><a>1</a><v>x</v></k>")).contains("yang.missing-element /m:k key b");
        assertThat(whole("<k xmlns='urn:m'><a>1</a><b>x</b></k><k xmlns='urn:m'><b>x</b><a>1</a></k>"))
                .contains("yang.bad-element /m:k[a='1'][b='x']");
        assertThat(whole("<state xmlns='urn:m'><x>1</x></state>")).contains("config false");
        assertThat(whole("<np xmlns='urn:m'>text</np>")).contains("elements");
        assertThat(whole("<c xmlns='urn:m' operation='delete'/>")).contains("yang.unknown-attribute");
        assertThat(whole("<c xmlns='urn:m'>")).contains("yang.malformed-message");
    }

    @Test
    void everyFault_isFound() {
        assertThat(Trees.refused(SMALL, "<c xmlns='urn:m'><i>x</i><b>x</b><zzz/></c>"))
                .hasSize(3);
    }

    @Test
    void nestedCases_mayStandTogether() {
        assertThat(tree("<a1>x</a1><a2>y</a2>").leaves()).hasSize(2);
    }

    @Test
    void containerWithoutPresence_existsOnlyWithContent() {
        assertThat(Trees.config(SMALL, "<np xmlns='urn:m'><deeper/></np>").isEmpty())
                .isTrue();
        assertThat(Trees.config(SMALL, "<c xmlns='urn:m'/>").isEmpty()).isFalse();
    }

    @Test
    void state_mayRepeatWithoutKeys() {
        String xml = "<state xmlns='urn:m'><x>1</x></state><state xmlns='urn:m'><x>1</x></state>";

        DataTree tree = ((ParseResult.Parsed) DataTree.parseXml(SMALL, xml, Content.ALL, XmlLimits.STANDARD)).tree();

        assertThat(tree.leaves().map(LeafValue::path)).containsExactly("/m:state[1]/x", "/m:state[2]/x");
        assertThat(tree.configuration().isEmpty()).isTrue();
    }

    @Test
    void json_isThatOfRfc7951() {
        DataTree tree = tree("<i>1</i><l>1</l><b>true</b><e/><d>1.50</d><id>one</id><user>b</user><user>a</user>"
                + "<any><x xmlns='urn:m'>1</x><x xmlns='urn:m'>2</x></any>");

        assertThat(CanonicalJson.MAPPER.readTree(tree.json())).isEqualTo(CanonicalJson.MAPPER.readTree("""
                        {"m:c":{"i":1,"l":"1","b":true,"e":[null],"d":"1.5","id":"m:one","user":["b","a"],
                         "any":{"x":["1","2"]}}}
                        """));
    }

    @Test
    void anyContent_isEqualWhateverItsPrefixes() {
        DataTree one = tree("<any xmlns:p='urn:x'><p:a>1</p:a></any>");
        DataTree other = tree("<any><a xmlns='urn:x'>1</a></any>");

        assertThat(one).isEqualTo(other);
        assertThat(one.digest()).isEqualTo(other.digest());
        assertThat(Trees.config(SMALL, one.xml())).isEqualTo(one);
    }

    @Test
    void overlay_laysStateOverConfiguration() {
        Schema schema = Modules.ietfSchema();
        String state = "<interfaces xmlns='urn:ietf:params:xml:ns:yang:ietf-interfaces'><interface>"
                + "<name>GigabitEthernet0/1</name><oper-status>up</oper-status></interface></interfaces>";
        DataTree live = ((ParseResult.Parsed) DataTree.parseXml(schema, state, Content.ALL, XmlLimits.STANDARD)).tree();

        DataTree both = Trees.router().overlay(live);

        String path = "/ietf-interfaces:interfaces/interface[name='GigabitEthernet0/1']/";
        assertThat(both.value(path + "oper-status")).contains("up");
        assertThat(both.value(path + "description")).contains("to the transit & peer");
        assertThat(both.configuration()).isEqualTo(Trees.router());
    }

    @Test
    void millionValues_areRefusedByTheirNumber() {
        String xml = "<c xmlns='urn:m'>" + "<user>a</user>".repeat(1_000_000) + "</c>";

        List<Finding> findings = ((ParseResult.Malformed)
                        DataTree.parseXml(SMALL, xml, Content.CONFIG, XmlLimits.EDIT.withCharacters(64 << 20)))
                .findings();

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().found()).contains("at most 20000 elements");
    }

    @Test
    void evilPattern_endsInBoundedSteps() {
        Schema schema = Modules.of(
                        "module e { namespace urn:e; prefix e; leaf x { type string { pattern '(a+)+b'; } } }")
                .load();

        assertThat(Trees.refused(schema, "<x xmlns='urn:e'>" + "a".repeat(5000) + "</x>")
                        .getFirst()
                        .expected())
                .contains("decides within");
    }

    private static DataTree tree(String children) {
        return Trees.config(SMALL, "<c xmlns='urn:m'>" + children + "</c>");
    }

    private static String value(String children, String leaf) {
        return tree(children).value("/m:c/" + leaf).orElseThrow();
    }

    private static String refusal(String children) {
        return whole("<c xmlns='urn:m'>" + children + "</c>");
    }

    private static String whole(String xml) {
        Finding first = Trees.refused(SMALL, xml).getFirst();
        return String.join(" ", first.rule(), first.path(), first.expected(), first.found());
    }
}
