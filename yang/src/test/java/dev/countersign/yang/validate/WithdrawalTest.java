package dev.countersign.yang.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.core.Finding;
import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.edit.EditConfig;
import dev.countersign.yang.edit.EditResult;
import dev.countersign.yang.schema.Schema;
import org.junit.jupiter.api.Test;

class WithdrawalTest {
    private static final Schema SCHEMA = Modules.of("""
            module m { yang-version 1.1; namespace "urn:m"; prefix m;
              leaf t { type string; }
              leaf first { when "../t = 'on'"; type string; }
              leaf second { when "../first"; type string; }
              leaf-list many { when "../t = 'on'"; type string; }
              container c { when "../t = 'on'"; leaf x { type string; } leaf y { type string; } }
              list l { key k; leaf k { type string; } leaf on { type empty; } leaf v { when "../on"; type string; }
                list in { when "../on"; key k; leaf k { type string; } } }
              choice way { case a { when "t = 'on'"; leaf a1 { type string; } } }
            }
            """).load();
    private static final String BASE =
            "<t xmlns='urn:m'>on</t><first xmlns='urn:m'>1</first><second xmlns='urn:m'>2</second>"
                    + "<many xmlns='urn:m'>a</many><many xmlns='urn:m'>b</many><c xmlns='urn:m'><x>x</x></c><a1 xmlns='urn:m'>a</a1>"
                    + "<l xmlns='urn:m'><k>1</k><on/><v>v</v><in><k>i</k></in><in><k>j</k></in></l>"
                    + "<l xmlns='urn:m'><k>2</k><on/><v>v</v></l>";
    private static final String OFF = "<t xmlns='urn:m'>off</t>";

    @Test
    void conditionThatNoLongerHolds_takesItsNodesAndThoseThatWaitedForThem() {
        DataTree result = edited(OFF);

        assertThat(result.xml())
                .contains("<t xmlns=\"urn:m\">off</t>", "<k>1</k>")
                .doesNotContain("<first", "<second", "<many", "<c ", "<a1");
        assertThat(Validation.check(result)).isEmpty();
    }

    @Test
    void conditionOfOneEntry_takesOnlyThatEntrysNodes() {
        DataTree result = edited("<l xmlns='urn:m'><k>1</k><on nc:operation='delete'"
                + " xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0'/></l>");

        assertThat(result.paths("/m:l/v")).containsExactly("/m:l[k='2']/v");
        assertThat(result.paths("/m:l/in")).isEmpty();
        assertThat(Validation.check(result)).isEmpty();
    }

    @Test
    void whatTheEditBrings_staysAndIsInvalid() {
        assertThat(Validation.check(edited(OFF + "<c xmlns='urn:m'><y>new</y></c>")))
                .extracting(Finding::rule, Finding::path)
                .containsExactly(tuple("yang.unknown-element", "/m:c"));
        assertThat(Validation.check(edited(OFF + "<many xmlns='urn:m'>c</many>")))
                .extracting(Finding::rule)
                .containsExactly("yang.unknown-element");
    }

    @Test
    void whatWasInvalidBefore_isNotTidiedUp() {
        DataTree before = Trees.config(SCHEMA, OFF + "<first xmlns='urn:m'>1</first>");
        DataTree result = edited(before, "<l xmlns='urn:m'><k>1</k></l>");

        assertThat(result.value("/m:first")).contains("1");
    }

    @Test
    void editThatLeavesConditionsAlone_sharesEverythingElse() {
        DataTree before = Trees.config(SCHEMA, BASE);
        DataTree result = edited(before, "<second xmlns='urn:m'>3</second>");

        assertThat(result.find("/m:c").orElseThrow())
                .isSameAs(before.find("/m:c").orElseThrow());
    }

    private static DataTree edited(String edit) {
        return edited(Trees.config(SCHEMA, BASE), edit);
    }

    private static DataTree edited(DataTree before, String edit) {
        return switch (EditConfig.apply(before, edit, DefaultOperation.MERGE)) {
            case EditResult.Refused refused -> throw new AssertionError(refused);
            case EditResult.Applied(DataTree tree) -> tree;
        };
    }
}
