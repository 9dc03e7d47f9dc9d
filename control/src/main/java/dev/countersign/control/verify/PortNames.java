package dev.countersign.control.verify;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The interfaces that prose names, in full or as engineers shorten them, with the device where it stands beside. */
final class PortNames {
    /**
     * A name in prose.
     *
     * @param device what stands where a device's name would; empty when nothing like one does
     * @param name in full
     * @param sentence where it was found
     */
    record Named(String device, String name, String sentence) {}

    private static final Map<String, String> FULL = Map.ofEntries(
            Map.entry("gi", "GigabitEthernet"),
            Map.entry("gig", "GigabitEthernet"),
            Map.entry("gige", "GigabitEthernet"),
            Map.entry("gigabitethernet", "GigabitEthernet"),
            Map.entry("te", "TenGigabitEthernet"),
            Map.entry("tengigabitethernet", "TenGigabitEthernet"),
            Map.entry("tengige", "TenGigE"),
            Map.entry("fortygigabitethernet", "FortyGigabitEthernet"),
            Map.entry("hundredgigabitethernet", "HundredGigabitEthernet"),
            Map.entry("hu", "HundredGigE"),
            Map.entry("hundredgige", "HundredGigE"),
            Map.entry("fa", "FastEthernet"),
            Map.entry("fastethernet", "FastEthernet"),
            Map.entry("eth", "eth"),
            Map.entry("ethernet", "Ethernet"),
            Map.entry("lo", "Loopback"),
            Map.entry("loopback", "Loopback"),
            Map.entry("po", "Port-channel"),
            Map.entry("port-channel", "Port-channel"),
            Map.entry("ge-", "ge-"),
            Map.entry("xe-", "xe-"),
            Map.entry("et-", "et-"),
            Map.entry("ae", "ae"));
    private static final Set<String> SHORT = Set.of("gi", "gig", "gige", "te", "hu", "fa", "lo", "po");
    private static final Pattern NAME = Pattern.compile(
            "(?<![\\w-])((?:Ten|Forty|Hundred)?GigabitEthernet|TenGigE|HundredGigE|FastEthernet|Ethernet|Loopback"
                    + "|Port-channel|GigE|Gig|Gi|Te|Hu|Fa|Lo|Po|ge-|xe-|et-|eth|ae)( ?)(\\d[\\w/.:]{0,24})"
                    + "(?: (?:of|on|at) ([A-Za-z][\\w-]{0,62}))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BEFORE =
            Pattern.compile("([A-Za-z][\\w-]{0,62})(?:'s|’s)?(?: interface| port)?[ :/]$", Pattern.CASE_INSENSITIVE);
    private static final int BEHIND = 80;

    private PortNames() {}

    static List<Named> in(Prose prose) {
        return prose.sentences().stream().flatMap(PortNames::in).distinct().toList();
    }

    private static Stream<Named> in(String sentence) {
        return NAME.matcher(sentence).results().filter(PortNames::isName).map(match -> named(match, sentence));
    }

    /** A short form or one set apart from its number is taken for a name only when the number is one of a port. */
    private static boolean isName(MatchResult match) {
        boolean unclear =
                !match.group(2).isEmpty() || SHORT.contains(match.group(1).toLowerCase(Locale.ROOT));
        return !unclear || match.group(3).indexOf('/') > 0;
    }

    private static Named named(MatchResult match, String sentence) {
        String kind = FULL.getOrDefault(match.group(1).toLowerCase(Locale.ROOT), match.group(1));
        String number = match.group(3).replaceAll("[.:/]+$", "");
        String after = match.group(4);
        return new Named(after == null ? before(sentence, match.start()) : after, kind + number, sentence);
    }

    private static String before(String sentence, int end) {
        Matcher matcher = BEFORE.matcher(sentence.substring(Math.max(0, end - BEHIND), end));
        return matcher.find() ? matcher.group(1) : "";
    }
}
