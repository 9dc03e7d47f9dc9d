package dev.countersign.control.verify;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Alternative;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.KeyFactor;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names and numbers that stand in a model's prose. The patterns have no nested repetition, so their time is linear
 * in the text; text past the limit is not looked at, and that is said by {@link #cut}.
 */
final class Prose {
    private static final int LIMIT = 64_000;
    private static final Pattern PREFIX = Pattern.compile(
            "(?<![\\w.:])(?:\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|[0-9a-fA-F]{1,4}:[0-9a-fA-F:]{1,37})(?:/\\d{1,3})?(?![\\w:])");
    private static final Pattern INTERFACE = Pattern.compile(
            "(?<![\\w-])(?:(?:Ten|Forty|Hundred)?GigabitEthernet|TenGigE|HundredGigE|FastEthernet|Ethernet|Loopback|Port-channel"
                    + "|ge-|xe-|et-|eth)\\d[\\w/.:]{0,24}");
    private static final Pattern RATE = Pattern.compile(
            "(?<![\\w.,/:-])(\\d{1,3}(?:,\\d{3}){1,4}(?:\\.\\d{1,6})?|\\d{1,15}(?:\\.\\d{1,6})?)\\s?([kMG]?)"
                    + "(%| %| percent| ?pps| packets/s| packets per second| ?bit/s| bits per second)");

    private final String text;
    private final boolean cut;

    private Prose(String text) {
        this.cut = text.length() > LIMIT;
        this.text = cut ? text.substring(0, LIMIT) : text;
    }

    /** All prose of an answer: summary, factors, claims, alternatives, expectation. */
    static Prose of(AgentAnswer.Change change) {
        Stream<String> parts = Stream.of(
                        Stream.of(
                                change.rationale().summary(), change.expected().text()),
                        change.rationale().factors().stream().map(KeyFactor::text),
                        change.claims().stream().map(Claim::text),
                        change.alternatives().stream().map(Alternative::text),
                        change.alternatives().stream().map(Alternative::whyNot))
                .flatMap(part -> part);
        return new Prose(String.join("\n", parts.toList()));
    }

    /** Whether some of it was too long to be looked at. */
    boolean cut() {
        return cut;
    }

    List<IpPrefix> prefixes() {
        return found(PREFIX)
                .map(MatchResult::group)
                .map(word -> word.endsWith(".") ? word.substring(0, word.length() - 1) : word)
                .map(References::prefix)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    List<String> interfaces() {
        return found(INTERFACE)
                .map(match -> match.group().replaceAll("[.:]+$", ""))
                .distinct()
                .toList();
    }

    /** Numbers with a unit of rate or share; a metric prefix is worked in. */
    List<Double> measures() {
        return found(RATE)
                .map(match -> Double.parseDouble(match.group(1).replace(",", "")) * factor(match.group(2)))
                .distinct()
                .toList();
    }

    private static double factor(String prefix) {
        return switch (prefix) {
            case "k" -> 1e3;
            case "M" -> 1e6;
            case "G" -> 1e9;
            default -> 1;
        };
    }

    private Stream<MatchResult> found(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results();
    }
}
