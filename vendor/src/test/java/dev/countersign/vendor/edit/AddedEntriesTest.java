package dev.countersign.vendor.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.config.Excerpt;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.AccessList;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.Traffic;
import dev.countersign.vendor.Samples;
import dev.countersign.vendor.Vendor;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules for a list that the device has; each case says where the new entries come to stand. */
class AddedEntriesTest {
    private static final Pattern PLACED = Pattern.compile(
            "<ace nc:operation=\"create\" yang:insert=\"(\\w+)\"(?: yang:key=\"\\[acl:name='([^']*)'\\]\")?>\\s*<name>([^<]*)</name>");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 20 30         | 15 deny udp any any       | 15 before 20",
                "10 20 30         | 5 deny udp any any        | 5 before 10",
                "10 20 30         | 35 deny udp any any       | 35 last",
                "10 20 30         | deny udp any any          | 40 last",
                "10 20 otherwise  | 25 deny udp any any       | 25 before otherwise",
                "10 20 otherwise  | deny udp any any          | 30 before otherwise",
                "10-1 10-2 20     | 15 deny udp any any       | 15 before 20",
                "10-1 10-2 20     | 5 deny udp any any        | 5 before 10-1",
                "10 20            | 15 deny udp any any eq 1 2| 15-1 before 20, 15-2 before 20",
                "a b              | deny udp any any          | 30 last",
                "a b otherwise    | deny udp any any          | 30 before otherwise",
                "otherwise        | 7 deny udp any any        | 7 before otherwise"
            })
    void iosRule_standsWhereItsNumberSays(String there, String line, String placed) {
        Translation translation =
                translation(Vendor.CISCO_IOS, there, "ip access-list extended LIST\n " + line.strip() + "\n");

        assertThat(translation.findings()).isEmpty();
        assertThat(placed(translation)).containsExactly(placed.strip().split(", "));
        assertThat(translation.config()).doesNotContain("replace");
    }

    @Test
    void severalIosRules_keepTheirOrderAmongEachOther() {
        Translation translation = translation(Vendor.CISCO_IOS, "10 20 otherwise", """
                ip access-list extended LIST
                 deny udp any any eq 1
                 60 deny udp any any eq 2
                 15 deny udp any any eq 3
                 deny udp any any eq 4
                """);

        assertThat(placed(translation))
                .containsExactly("15 before 20", "30 before otherwise", "60 before otherwise", "70 before otherwise");
    }

    @Test
    void junosTerm_comesLast() {
        String term = "set firewall family inet filter LIST term new from protocol udp\n"
                + "set firewall family inet filter LIST term new then discard\n";

        assertThat(placed(translation(Vendor.JUNOS, "one two", term))).containsExactly("new last");
        assertThat(placed(translation(Vendor.JUNOS, "one otherwise", term))).containsExactly("new before otherwise");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CISCO_IOS | a b      | 15 deny udp any any        | not named after sequence numbers",
                "CISCO_IOS | 20 10    | 15 deny udp any any        | not named after sequence numbers",
                "CISCO_IOS | 10 20    | 10 deny udp any any        | the device has rule 10",
                "CISCO_IOS | 10-1 10-2| 10 deny udp any any        | the device has rule 10",
                "CISCO_IOS | 10 20    | 15 permit tcp any any established | rule 15 at line 2",
                "CISCO_IOS | 10 20    | no 10                      | not known whole",
                "JUNOS     | one two  | one                        | the device has rule one"
            })
    void ruleWithoutAPlace_leavesTheListAlone(Vendor vendor, String there, String line, String reason) {
        String text = switch (vendor) {
            case CISCO_IOS -> "ip access-list extended LIST\n " + line.strip() + "\n";
            case JUNOS -> "set firewall family inet filter LIST term " + line.strip() + " then discard\n";
        };
        Translation translation = translation(vendor, there, text);

        assertThat(translation.config()).isEmpty();
        assertThat(translation.findings())
                .anySatisfy(finding -> assertThat(finding.found()).contains(reason.strip()));
    }

    private static Translation translation(Vendor vendor, String entries, String text) {
        List<AccessEntry> there = Stream.of(entries.strip().split(" "))
                .map(name -> new AccessEntry(name, Traffic.ANY, Action.DROP, List.of()))
                .toList();
        return Translation.of(
                Samples.read(vendor, text),
                new Excerpt(List.of(new AccessList("LIST", there, Action.ACCEPT)), List.of(), List.of()));
    }

    private static List<String> placed(Translation translation) {
        return PLACED.matcher(translation.config())
                .results()
                .map(match ->
                        match.group(3) + " " + match.group(1) + (match.group(2) == null ? "" : " " + match.group(2)))
                .toList();
    }
}
