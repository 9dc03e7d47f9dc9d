package dev.countersign.yang.validate;

import java.util.List;

/** Modules with every kind of rule, for random configurations. */
final class RandomModules {
    private static final String HEAD =
            "module m { yang-version 1.1; namespace \"urn:m\"; prefix m; leaf beside { type int8; } ";

    /** Lists, references, uniqueness, counts. */
    static final String LISTS = HEAD
            + "list l { key k; unique 'v w'; max-elements 2; leaf k { type string; } leaf v { type int8; } leaf w { type int8; }"
            + "  leaf next { type leafref { path '../../l/k'; } } leaf low { type int8; must '. <= ../v'; } }"
            + "list s { key 'i j'; leaf i { type int8; } leaf j { type string; } leaf b { type boolean; must \"../i < 4\"; } }"
            + "leaf-list n { type int8; min-elements 1; max-elements 2; } leaf-list r { type leafref { path '/m:l/m:k'; } }"
            + "leaf one { type leafref { path '/m:l[m:k = current()/../two]/m:next'; } } leaf two { type leafref { path '/m:l/m:k'; } }"
            + "leaf t { type string; } container c { presence c; must 'count(../l) < 3'; leaf n { type int8; mandatory true; } }"
            + "leaf ii { type instance-identifier; } leaf u { type union { type leafref { path '/m:l/m:k'; } type int8; } } }";

    /** Conditions, choices, presence, defaults. */
    static final String CONDITIONS = HEAD
            + "leaf t { type string; } leaf x { when \"../t = 'a'\"; type int8; }"
            + "container p { presence p; leaf m1 { type int8; mandatory true; when \"../../t != 'b'\"; } leaf d { type int8; default 3; must '. < 4'; }"
            + "  choice ch { mandatory true; leaf h1 { type int8; } case h2 { leaf h21 { type int8; mandatory true; } leaf h22 { type string; } } } }"
            + "container q { when \"/m:t = 'c'\"; leaf y { type int8; mandatory true; } leaf z { type int8; must '. > ../y'; } }"
            + "choice main { default b; case a { when \"t = 'a'\"; leaf a1 { type int8; } leaf a2 { type string; must '../a1'; } }"
            + "  case b { leaf b1 { type int8; default 2; } leaf b2 { type int8; must '. = ../b1'; } } leaf c1 { type empty; } }"
            + "container o { must \"../t or not(e)\"; leaf e { type string; } leaf f { type int8; must 'sum(../../p/d) > .'; } }"
            + "grouping g { leaf g1 { type string; } leaf g2 { type int8; must 'not(../g1) or . > 1'; } }"
            + "container w { leaf on { type boolean; } uses g { when \"on = 'true'\"; } } }";

    /** Expressions over identities, enumerations, bits, order. */
    static final String VALUES = HEAD
            + "identity i; identity i1 { base i; } identity i2 { base i; } identity i11 { base i1; }"
            + "leaf id { type identityref { base i; } } leaf e { type enumeration { enum lo { value 1; } enum mid { value 5; } enum hi { value 9; } } }"
            + "leaf bi { type bits { bit r; bit w; } } leaf bo { type boolean; }"
            + "leaf m1 { type int8; must \"derived-from-or-self(../id, 'm:i1')\"; } leaf m2 { type int8; must \"derived-from(../id, 'm:i1')\"; }"
            + "leaf m3 { type int8; must 'enum-value(../e) > .'; } leaf m4 { type int8; must \"bit-is-set(../bi, 'w') or . = 0\"; }"
            + "leaf m5 { type string; must \"re-match(., '[ab]')\"; } leaf m6 { type int8; must \"../id = 'm:i2' or ../bo = 'true'\"; }"
            + "list o { key k; ordered-by user; leaf k { type int8; must 'not(../preceding-sibling::m:o/k > .)'; }"
            + "  leaf first { type empty; must 'count(../preceding-sibling::m:o) = 0'; } leaf r { type leafref { path '../../o/k'; } }"
            + "  leaf dr { type int8; must \"deref(../r)/../dr or ../k > 2\"; } }"
            + "leaf-list us { ordered-by user; type string; must \"count(../us) <= 2 or . != 'c'\"; }"
            + "leaf all { type int8; must 'count(//m:k) >= .'; } leaf star { type int8; must 'count(../*) > . + 3'; }"
            + "leaf txt { type string; must \"string-length(concat(., ../m5)) > 1 and contains('abc', .)\"; } leaf tr { type string; must \"translate(., 'abc', 'bca') = ../txt\"; } }";

    static final List<String> ALL = List.of(LISTS, CONDITIONS, VALUES);

    private RandomModules() {}
}
