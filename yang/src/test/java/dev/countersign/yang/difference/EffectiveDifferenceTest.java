package dev.countersign.yang.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.core.DeviceId;
import dev.countersign.core.config.Difference;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.yang.Modules;
import dev.countersign.yang.Trees;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.edit.EditConfig;
import dev.countersign.yang.edit.EditResult;
import dev.countersign.yang.schema.Schema;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveDifferenceTest {
    private static final Schema SCHEMA = Modules.of("""
            module m { yang-version 1.1; namespace "urn:m"; prefix m;
              container c { leaf x { type int8; default 5; } container p { presence "yes"; leaf q { type string; } }
                container np { leaf r { type string; } } leaf-list u { ordered-by user; type string; }
                leaf-list s { type int8; } anydata any; }
              list k { key name; leaf name { type string; } leaf v { type string; } list i { key n; leaf n { type int8; } } }
              list o { key name; ordered-by user; leaf name { type string; } leaf v { type string; } }
            }
            """).load();

    @Test
    void equalConfigurations_haveNoDifference() {
        DataTree tree = Trees.router();

        assertThat(EffectiveDifference.between(new DeviceId("r1"), tree, Trees.router())
                        .changes())
                .isEmpty();
    }

    @Test
    void leaves_areCreatedReplacedAndDeleted() {
        assertThat(changes("<c xmlns='urn:m'><x>1</x></c>", "<c xmlns='urn:m'><x>2</x></c>"))
                .containsExactly("~ /m:c/x 1 2");
        assertThat(changes("", "<c xmlns='urn:m'><x>2</x></c>")).containsExactly("+ /m:c/x null 2");
        assertThat(changes("<c xmlns='urn:m'><x>1</x></c>", "")).containsExactly("- /m:c/x 1 null");
    }

    @Test
    void leafSetToItsDefault_isANodeThatIsCreated() {
        assertThat(changes("", "<c xmlns='urn:m'><x>5</x></c>")).containsExactly("+ /m:c/x null 5");
    }

    @Test
    void containersWithPresence_areNodes_othersAreNot() {
        assertThat(changes("", "<c xmlns='urn:m'><p><q>1</q></p><np><r>2</r></np></c>"))
                .containsExactly("+ /m:c/p null null", "+ /m:c/p/q null 1", "+ /m:c/np/r null 2");
    }

    @Test
    void entriesThatGo_areListedWithAllTheyHold_atTheirPlace() {
        assertThat(changes(
                        entry("k", "a") + "<k xmlns='urn:m'><name>b</name><v>1</v><i><n>7</n></i></k>"
                                + entry("k", "c"),
                        entry("k", "a") + entry("k", "bb") + entry("k", "d")))
                .containsExactly(
                        "- /m:k[name='b'] null null",
                        "- /m:k[name='b']/name b null",
                        "- /m:k[name='b']/v 1 null",
                        "- /m:k[name='b']/i[n='7'] null null",
                        "- /m:k[name='b']/i[n='7']/n 7 null",
                        "+ /m:k[name='bb'] null null",
                        "+ /m:k[name='bb']/name null bb",
                        "- /m:k[name='c'] null null",
                        "- /m:k[name='c']/name c null",
                        "+ /m:k[name='d'] null null",
                        "+ /m:k[name='d']/name null d");
    }

    @Test
    void leafLists_differByValue() {
        assertThat(changes("<c xmlns='urn:m'><s>9</s><s>10</s></c>", "<c xmlns='urn:m'><s>10</s><s>11</s></c>"))
                .containsExactly("- /m:c/s[.='9'] 9 null", "+ /m:c/s[.='11'] null 11");
    }

    @Test
    void userOrderedEntry_movesAndChanges() {
        String before = entry("o", "a") + entry("o", "b") + entry("o", "c");
        String after = entry("o", "c").replace("</name>", "</name><v>1</v>") + entry("o", "a") + entry("o", "b");

        assertThat(changes(before, after))
                .containsExactly("> /m:o[name='c'] after [name='b'] first", "+ /m:o[name='c']/v null 1");
    }

    @Test
    void createdEntryOfAUserOrderedList_saysItsPlace() {
        assertThat(changes(entry("o", "a") + entry("o", "b"), entry("o", "a") + entry("o", "n") + entry("o", "b")))
                .containsExactly("+ /m:o[name='n'] null after [name='a']", "+ /m:o[name='n']/name null n");
    }

    @ParameterizedTest
    @CsvSource({"abc,cab,1", "abcd,dcba,3", "abcdef,abcdef,0", "abcdef,bcdefa,1", "abcd,badc,2", "abc,xcyba,2"})
    void fewestEntriesMove(String before, String after, int moves) {
        List<String> changes = changes(list(before), list(after));

        assertThat(changes.stream().filter(c -> c.startsWith(">"))).hasSize(moves);
    }

    @Test
    void ancestorReplace_showsWhatItLosesAndNotWhatItKeeps() {
        DataTree base = Trees.router();
        String edit = "<acls xmlns='urn:ietf:params:xml:ns:yang:ietf-access-control-list'"
                + " xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0' nc:operation='replace'>"
                + "<acl><name>edge-in</name><type>ipv4-acl-type</type></acl></acls>";
        DataTree result = ((EditResult.Applied) EditConfig.apply(base, edit, DefaultOperation.MERGE)).tree();

        Difference difference = EffectiveDifference.between(new DeviceId("r1"), base, result);

        assertThat(difference.changes())
                .allMatch(c -> c.after() == null)
                .extracting(NodeChange::path)
                .contains(
                        "/ietf-access-control-list:acls/acl[name='edge-in']/aces/ace[name='drop-syn']",
                        "/ietf-access-control-list:acls/attachment-points/interface[interface-id='GigabitEthernet0/1']")
                .doesNotContain("/ietf-access-control-list:acls/acl[name='edge-in']/type");
    }

    @Test
    void differentSchemas_cannotBeCompared() {
        assertThatThrownBy(() -> EffectiveDifference.between(
                        new DeviceId("r1"), Trees.router(), DataTree.empty(SCHEMA, Content.CONFIG)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void randomPairs_changeEveryPlaceThatDiffersAndNoOther() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            DataTree before = Trees.config(SCHEMA, randomXml(random));
            DataTree after = Trees.config(SCHEMA, randomXml(random));

            List<NodeChange> changes = EffectiveDifference.between(new DeviceId("r1"), before, after)
                    .changes();

            for (NodeChange change : changes) {
                switch (change.operation()) {
                    case CREATED -> assertThat(exists(before, change.path())).isFalse();
                    case DELETED -> assertThat(exists(after, change.path())).isFalse();
                    case REPLACED -> {
                        assertThat(before.value(change.path())).contains(String.valueOf(change.before()));
                        assertThat(after.value(change.path())).contains(String.valueOf(change.after()));
                    }
                    case MOVED -> assertThat(exists(before, change.path())).isTrue();
                }
            }
            List<String> paths = changes.stream().map(NodeChange::path).toList();
            after.leaves()
                    .filter(l -> !before.value(l.path()).equals(java.util.Optional.of(l.value())))
                    .forEach(l -> assertThat(paths).contains(l.path()));
            before.leaves()
                    .filter(l -> after.value(l.path()).isEmpty())
                    .forEach(l -> assertThat(paths).contains(l.path()));
        }
    }

    private static boolean exists(DataTree tree, String path) {
        return tree.find(path).isPresent();
    }

    private static String randomXml(Random random) {
        StringBuilder xml = new StringBuilder("<c xmlns='urn:m'>");
        xml.append(random.nextBoolean() ? "<x>" + random.nextInt(3) + "</x>" : "");
        xml.append(random.nextBoolean() ? "<p><q>" + random.nextInt(3) + "</q></p>" : "");
        xml.append(random.nextBoolean() ? "<np><r>1</r></np>" : "");
        random.ints(0, 6).distinct().limit(random.nextInt(5)).forEach(i -> xml.append("<u>" + i + "</u>"));
        random.ints(0, 6).distinct().limit(random.nextInt(5)).forEach(i -> xml.append("<s>" + i + "</s>"));
        xml.append("</c>");
        random.ints(0, 6).distinct().limit(random.nextInt(5)).forEach(i -> xml.append(entry("k", "n" + i)));
        random.ints(0, 6).distinct().limit(random.nextInt(5)).forEach(i -> xml.append(entry("o", "n" + i)));
        return xml.toString();
    }

    private static String list(String names) {
        return IntStream.range(0, names.length())
                .mapToObj(i -> entry("o", names.substring(i, i + 1)))
                .collect(Collectors.joining());
    }

    private static String entry(String list, String name) {
        return "<" + list + " xmlns='urn:m'><name>" + name + "</name></" + list + ">";
    }

    private static List<String> changes(String before, String after) {
        return EffectiveDifference.between(
                        new DeviceId("r1"), Trees.config(SCHEMA, before), Trees.config(SCHEMA, after))
                .changes()
                .stream()
                .map(c -> c.operation().sign() + " " + c.path() + " " + c.before() + " " + c.after())
                .toList();
    }
}
