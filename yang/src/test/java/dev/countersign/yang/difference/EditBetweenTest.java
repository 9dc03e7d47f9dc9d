package dev.countersign.yang.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.edit.EditConfig;
import dev.countersign.yang.edit.EditResult;
import dev.countersign.yang.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EditBetweenTest {
    private static final int CASES = 3_000;
    private static final Schema SCHEMA = Modules.of("""
            module m { yang-version 1.1; namespace "urn:m"; prefix m;
              identity kind; identity round { base kind; }
              container c { leaf x { type int8; } container p { presence "yes"; leaf q { type string; } }
                choice way { leaf left { type string; } container right { leaf far { type string; } } }
                container np { leaf r { type string; } } leaf-list u { ordered-by user; type string; }
                leaf-list s { type int8; } leaf kind { type identityref { base kind; } } anydata any;
                leaf-list kinds { ordered-by user; type identityref { base kind; } } }
              list k { key "name id"; leaf name { type string; } leaf id { type identityref { base kind; } }
                leaf v { type string; } list i { key n; ordered-by user; leaf n { type int8; } leaf w { type string; } } }
              list o { key name; ordered-by user; leaf name { type string; } leaf v { type string; } }
            }
            """, """
            module other { namespace "urn:other"; prefix m; import m { prefix mm; } identity square { base mm:kind; } }
            """, """
            module third { namespace "urn:third"; prefix yang; import m { prefix m; } identity star { base m:kind; } }
            """).load();

    @Test
    void equalConfigurations_needNoEdit() {
        assertThat(EditBetween.of(Trees.router(), Trees.router())).isEmpty();
    }

    @Test
    void onlyWhatDiffers_isWritten() {
        DataTree from = Trees.config(
                SCHEMA, "<c xmlns='urn:m'><x>1</x><np><r>a</r></np></c><o xmlns='urn:m'><name>a</name></o>");
        DataTree to = Trees.config(SCHEMA, "<c xmlns='urn:m'><x>2</x><np><r>a</r></np></c>");
        assertThat(EditBetween.of(from, to)).isEqualTo("""
                <c xmlns="urn:m">
                  <x>2</x>
                </c>
                <o xmlns="urn:m" xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0" nc:operation="remove">
                  <name>a</name>
                </o>
                """);
    }

    @Test
    void entryThatMoved_isInsertedBehindItsNeighbour_andNothingElseIsTouched() {
        DataTree from = Trees.config(SCHEMA, entries("a", "b", "it's", "d"));
        DataTree to = Trees.config(SCHEMA, entries("a", "it's", "d", "b"));
        assertThat(EditBetween.of(from, to)).isEqualTo("""
                <o xmlns="urn:m" xmlns:m="urn:m" xmlns:yang="urn:ietf:params:xml:ns:yang:1" yang:insert="after" yang:key="[m:name='d']">
                  <name>b</name>
                </o>
                """);
    }

    @Test
    void editBetweenRandomConfigurations_leadsFromOneToTheOther_andBack() {
        Random random = new Random(7);
        for (int i = 0; i < CASES; i++) {
            DataTree from = random(random);
            DataTree to = random(random);
            assertThat(apply(from, EditBetween.of(from, to)).xml()).isEqualTo(to.xml());
            assertThat(apply(to, EditBetween.of(to, from)).xml()).isEqualTo(from.xml());
        }
    }

    private static DataTree apply(DataTree base, String edit) {
        return switch (EditConfig.apply(base, edit, DefaultOperation.MERGE)) {
            case EditResult.Applied applied -> applied.tree();
            case EditResult.Refused refused -> throw new AssertionError(refused.error() + " of\n" + edit);
        };
    }

    private static String entries(String... names) {
        StringBuilder xml = new StringBuilder();
        for (String name : names) {
            xml.append("<o xmlns='urn:m'><name>").append(name).append("</name></o>");
        }
        return xml.toString();
    }

    private static DataTree random(Random random) {
        StringBuilder xml = new StringBuilder("<c xmlns='urn:m'>");
        maybe(random, xml, "<x>" + random.nextInt(3) + "</x>");
        maybe(random, xml, random.nextBoolean() ? "<p/>" : "<p><q>" + random.nextInt(2) + "</q></p>");
        maybe(random, xml, random.nextBoolean() ? "<left>l</left>" : "<right><far>f</far></right>");
        maybe(random, xml, "<np><r>" + random.nextInt(2) + "</r></np>");
        maybe(random, xml, "<kind xmlns:n='urn:m'>n:round</kind>");
        maybe(random, xml, "<any><anything xmlns='urn:z'>" + random.nextInt(2) + "</anything></any>");
        some(random, List.of("a", "it's", "say \"so\"\n\tnext", "both ' and \"", "&lt;&amp;&gt;", " b "))
                .forEach(u -> xml.append("<u>" + u + "</u>"));
        some(random, List.of("n:round", "o:square", "t:star"))
                .forEach(kind -> xml.append(
                        "<kinds xmlns:n='urn:m' xmlns:o='urn:other' xmlns:t='urn:third'>" + kind + "</kinds>"));
        some(random, List.of("1", "2", "3")).forEach(s -> xml.append("<s>" + s + "</s>"));
        xml.append("</c>");
        for (String name : some(random, List.of("a", "b", "c"))) {
            xml.append("<k xmlns='urn:m' xmlns:n='urn:m'><name>" + name + "</name><id>n:round</id>");
            maybe(random, xml, "<v>" + random.nextInt(2) + "</v>");
            for (String n : some(random, List.of("1", "2", "3", "4"))) {
                xml.append("<i><n>" + n + "</n>");
                maybe(random, xml, "<w>" + random.nextInt(2) + "</w>");
                xml.append("</i>");
            }
            xml.append("</k>");
        }
        xml.append(entries(some(random, List.of("a", "b", "c", "d", "e")).toArray(String[]::new)));
        return Trees.config(SCHEMA, xml.toString());
    }

    private static void maybe(Random random, StringBuilder xml, String piece) {
        if (random.nextBoolean()) {
            xml.append(piece);
        }
    }

    private static List<String> some(Random random, List<String> of) {
        List<String> shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(of.size() + 1));
    }
}
