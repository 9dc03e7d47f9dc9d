package dev.countersign.yang.schema;

import dev.countersign.yang.Modules;
import java.util.List;

/** Modules with every kind of type and node, and every statement that changes one. */
final class EveryStatement {
    private static final String TYPES = """
            module every { yang-version 1.1; namespace "urn:every"; prefix e;
              import ietf-yang-types { prefix yang; } import ietf-netconf-acm { prefix nacm; revision-date 2018-02-14; } include part;
              revision 2024-02-01;
              feature there; feature gone;
              identity base; identity other; identity left { base base; } identity both { base left; base other; }
              typedef short { type string { length "1..8 | 16"; pattern "[a-z]+" { error-message "lower case"; }
                pattern "x.*" { modifier invert-match; } } default "abc"; units "letters"; }
              typedef shorter { type short { length "2..4"; } }
              typedef any-of { type union { type shorter; type int8 { range "1..3|5"; } type leafref { path "/e:types/e:i64"; } } }
              container types {
                leaf b { type binary { length "0..9"; } } leaf bits { type bits { bit two { position 2; } bit zero { position 0; } } }
                leaf bool { type boolean; default "true"; } leaf dec { type decimal64 { fraction-digits 3; range "-1.5 .. 2.250 | 7"; } default "1.50"; }
                leaf none { type empty; } leaf e { type enumeration { enum up { value -3; } enum down; enum middle { value 7; status deprecated; } } }
                leaf id { type identityref { base base; } default "e:left"; } leaf id2 { type identityref { base left; base other; } }
                leaf ii { type instance-identifier; } leaf ii2 { type instance-identifier { require-instance false; } }
                leaf i8 { type int8; } leaf i16 { type int16; } leaf i32 { type int32; } leaf i64 { type int64 { range "min..-1 | 1..max"; } }
                leaf u8 { type uint8; } leaf u16 { type uint16; } leaf u32 { type uint32; } leaf u64 { type uint64; default "18446744073709551615"; }
                leaf s { type short; } leaf s2 { type shorter; } leaf plain { type string; units "m"; } leaf x { type yang:xpath1.0; }
                leaf u { type any-of; } leaf-list us { type union { type any-of; type identityref { base base; } type boolean; } }
                leaf r { type leafref { path "../i8"; } } leaf r2 { type leafref { path "../r"; require-instance false; } }
                leaf r3 { type leafref { path "/e:nodes/e:l[e:k = current()/../i8]/e:v"; } } leaf r4 { type leafref { path "deref(../r5)/../v"; } }
                leaf r5 { type leafref { path "/e:nodes/e:l/e:k"; } } leaf lost { type leafref { path "/e:gone"; } }
                leaf self { type union { type leafref { path "../self2"; } type boolean; } } leaf self2 { type string; } leaf removed { type string; }
              }
            """;
    private static final String NODES = """
              leaf gone { if-feature gone; type string; } leaf here { if-feature "there and not gone"; type string; }
              container nodes { presence "on"; must "count(l) < 9" { error-message "too many"; error-app-tag "many"; }
                list l { key "k j"; unique "v in/w"; unique "z"; min-elements 1; max-elements 4; ordered-by user;
                  leaf v { type string; mandatory true; } leaf j { type uint8; } leaf k { type int8; description "The
                     key."; }
                  leaf z { type string; when "../v = 'a'"; } container in { leaf w { type string; must ". != 'w'"; must "../../v"; } } }
                leaf-list ll { type int8; default 1; default 2; min-elements 0; max-elements 3; } leaf-list lu { type string; ordered-by user; }
                list unkeyed { config false; leaf a { type string; } } anydata ad { mandatory false; } anyxml ax { mandatory true; }
                choice way { default near; when "l"; case near { leaf n1 { type string; } leaf n2 { type empty; } }
                  case far { when "ll"; choice inner { mandatory true; leaf f1 { type string; } container f2 { presence p; leaf f3 { type string; } }
                    case empty; } leaf f4 { type string; } } case nothing; }
                choice bare { leaf alone { type string; } }
                leaf old { type string; status obsolete; } container older { status deprecated; leaf inside { type string; } }
                container secret { nacm:default-deny-all; leaf key { type string; } } leaf guarded { nacm:default-deny-write; type string; }
                action reset { nacm:default-deny-all; input { leaf a { type string; } } } notification beat { leaf b { type string; } }
                uses g { when "ll > 1"; refine g1 { default "r"; } augment "gc" { leaf more { type string; } } }
              }
              grouping g { leaf g1 { type string; } container gc { leaf g2 { type short; } } }
              rpc do { nacm:default-deny-all; input { leaf x { type string; } } } rpc undo; notification news { leaf y { type string; } }
              augment "/e:nodes" { when "e:ll"; leaf added { type string; must "../e:l"; } }
            }
            """;
    private static final String PART = """
            submodule part { yang-version 1.1; belongs-to every { prefix ev; } revision 2024-01-31;
              container sub { leaf s { type string; must "../ev:here"; } } }
            """;
    private static final String DEVIATING = """
            module deviating { yang-version 1.1; namespace "urn:deviating"; prefix d; import every { prefix ev; }
              identity third { base ev:base; }
              deviation "/ev:types/ev:u8" { deviate replace { type int16 { range "0..300"; } } }
              deviation "/ev:nodes/ev:ll" { deviate add { must "count(.) < 5"; } }
              deviation "/ev:types/ev:removed" { deviate not-supported; }
              augment "/ev:types" { leaf i8 { type string; } } }
            """;

    /** What shows that all of it arrived in the model. */
    static final List<String> IN_THE_DUMP = List.of(
            "BinaryType",
            "BitsType",
            "BooleanType",
            "DecimalType",
            "EmptyType",
            "EnumerationType",
            "IdentityrefType",
            "InstanceIdentifierType",
            "IntegerType",
            "LeafrefType",
            "StringType",
            "UnionType",
            "XPathType",
            "ChoiceDefinition",
            "CaseDefinition",
            "AnyDefinition",
            "inverted: Boolean true",
            "missingTarget: String /every:gone",
            "OBSOLETE",
            "DEPRECATED",
            "when of augment",
            "when of uses",
            "when of choice",
            "when of case",
            "String too many",
            "every:nodes/every:reset",
            "every:nodes/every:beat",
            "NodeName(module: String every; local: String undo; )",
            "BigInteger 300",
            "count(.) < 5");

    private EveryStatement() {}

    static Modules modules() {
        return Modules.of(TYPES + NODES, DEVIATING).andLibrary(PART).features("every", "there");
    }

    static final String VALID = """
            <types xmlns="urn:every" xmlns:e="urn:every"><bits>two zero</bits><dec>2.25</dec><e>down</e><id>e:both</id><i8>3</i8>
              <i64>-1</i64><u8>299</u8><s2>abc</s2><x>/e:types/e:i8</x><u>5</u><us>true</us><us>e:left</us><r>3</r>
              <ii xmlns:d="urn:deviating">/e:types/e:i8</ii><r5>1</r5><self>true</self></types>
            <nodes xmlns="urn:every"><l><k>1</k><j>2</j><v>a</v><z>q</z><in><w>x</w></in></l><ll>1</ll><ax><y xmlns="urn:y">1</y></ax></nodes>
            """;
    static final String INVALID = """
            <types xmlns="urn:every" xmlns:e="urn:every"><i8>3</i8><r>4</r><r5>9</r5><ii>/e:types/e:i16</ii></types>
            <nodes xmlns="urn:every"><l><k>1</k><j>2</j><v>b</v><z>q</z><in><w>w</w></in></l><l><k>2</k><j>2</j><v>b</v><in><w>w</w></in></l>
              <lu>b</lu><lu>a</lu><f4>1</f4><old>x</old><added>1</added></nodes>
            """;
    static final String UNREADABLE = """
            <types xmlns="urn:every" xmlns:e="urn:every"><bits>three</bits><dec>1.2345</dec><e>sideways</e><id>e:other</id><i64>0</i64>
              <s>xyz</s><s2>abcdef</s2><u>4</u><ii>/e:types/e:nothing</ii><u8>301</u8></types>
            """;
}
