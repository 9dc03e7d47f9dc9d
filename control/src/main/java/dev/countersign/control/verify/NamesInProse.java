package dev.countersign.control.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The access lists, route maps, AS numbers, neighbours and ports that prose names. What follows "access list" is a name or
 * the next word of the sentence; it is taken for a name when it is quoted, said to be one, or looks like none of the words
 * that come there.
 */
final class NamesInProse {
    /** What is named. */
    enum Kind {
        ACCESS_LIST,
        ROUTE_POLICY,
        AS_NUMBER,
        NEIGHBOUR,
        PORT
    }

    /** Something named, and the sentence that does. */
    record Named(Kind kind, String name, String sentence) {}

    private static final String NAME = " (?:(named|called) )?([\"'“‘`])?([A-Za-z0-9][\\w.:-]{0,63})";
    private static final Pattern LIST = Pattern.compile(
            "\\b(?:access[- ]list|ACL|filter list|firewall filter|(the list))" + NAME, Pattern.CASE_INSENSITIVE);
    private static final Pattern POLICY = Pattern.compile(
            "\\b(?:route[- ]map|prefix[- ]list|policy-statement|(routing policy))" + NAME, Pattern.CASE_INSENSITIVE);
    private static final Pattern NEIGHBOUR = Pattern.compile(
            "\\b(?:neighbou?r(?:ing)?|peer|next[- ]hop|upstream|(transit))(?: (?:router|device|network|address|at|is))?"
                    + NAME,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AS_NUMBER =
            Pattern.compile("\\b(?:ASN?|AS[- ][Nn]umber|[Aa]utonomous [Ss]ystem(?: number)?)[ -]?(\\d{1,10})\\b");
    private static final Pattern PORT = Pattern.compile("\\bports? (\\d{1,5})\\b", Pattern.CASE_INSENSITIVE);

    /** Never names: the acronyms of the trade. */
    private static final Set<String> ACRONYMS = Set.of(
            "tcp", "udp", "icmp", "ip", "ipv4", "ipv6", "syn", "ddos", "dos", "bgp", "yang", "rfc", "acl", "as", "asn");

    /** Plain words that follow these nouns and are no names; so are plurals, participles and adverbs by their ends. */
    private static final Set<String> WORDS = Set.of(
            "above",
            "after",
            "again",
            "alone",
            "already",
            "before",
            "because",
            "below",
            "between",
            "change",
            "could",
            "either",
            "entry",
            "every",
            "exist",
            "filter",
            "first",
            "format",
            "inbound",
            "ingress",
            "instead",
            "itself",
            "level",
            "match",
            "might",
            "model",
            "module",
            "never",
            "outbound",
            "egress",
            "order",
            "other",
            "remain",
            "router",
            "should",
            "since",
            "stay",
            "syntax",
            "there",
            "through",
            "today",
            "under",
            "until",
            "where",
            "whether",
            "which",
            "while",
            "whose",
            "within",
            "without",
            "would",
            "address",
            "group",
            "number",
            "session",
            "configuration",
            "involved",
            "present",
            "anywhere",
            "language",
            "feature",
            "support",
            "that",
            "than",
            "then",
            "this",
            "these",
            "those",
            "with",
            "from",
            "into",
            "onto",
            "will",
            "must",
            "here",
            "have",
            "when",
            "only",
            "also",
            "does",
            "both",
            "over",
            "work",
            "can",
            "may",
            "and",
            "for",
            "the",
            "not",
            "but",
            "now",
            "yet",
            "per",
            "has",
            "had",
            "was",
            "are",
            "our",
            "its",
            "who");

    private static final Pattern SHORT_WORD = Pattern.compile("[a-z]{1,2}");
    private static final Pattern INFLECTED = Pattern.compile("[a-z]+(?:s|ed|ing|ly)");
    private static final Pattern COMPOUND =
            Pattern.compile("(?:re|pre|non|co|self|well|first|entry|rate|top|per)-[a-z-]+");

    private final List<Named> found = new ArrayList<>();

    private NamesInProse() {}

    static List<Named> in(Prose prose) {
        NamesInProse names = new NamesInProse();
        prose.sentences().forEach(names::read);
        return names.found.stream().distinct().toList();
    }

    private void read(String sentence) {
        names(Kind.ACCESS_LIST, LIST, sentence);
        names(Kind.ROUTE_POLICY, POLICY, sentence);
        names(Kind.NEIGHBOUR, NEIGHBOUR, sentence);
        numbers(Kind.AS_NUMBER, AS_NUMBER, sentence);
        numbers(Kind.PORT, PORT, sentence);
    }

    private void numbers(Kind kind, Pattern pattern, String sentence) {
        pattern.matcher(sentence).results().forEach(match -> found.add(new Named(kind, match.group(1), sentence)));
    }

    private void names(Kind kind, Pattern pattern, String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        int from = 0;
        while (matcher.find(from)) {
            boolean vague = matcher.group(1) != null || kind == Kind.NEIGHBOUR;
            boolean said = matcher.group(2) != null || matcher.group(3) != null;
            String name = matcher.group(4).replaceAll("[.:-]+$", "");
            if (said || looksLikeName(name, vague)) {
                found.add(new Named(kind, name, sentence));
            }
            from = matcher.start(4);
        }
    }

    /** {@code vague}: a noun after which a plain word is no name. */
    private static boolean looksLikeName(String word, boolean vague) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (ACRONYMS.contains(lower) || AS_NUMBER.matcher(word).matches()) {
            return false;
        }
        if (!word.equals(lower) || word.chars().anyMatch(c -> c < 'a' || c > 'z')) {
            return !COMPOUND.matcher(word).matches() && !capitalisedWord(word);
        }
        boolean plain = Stream.of(SHORT_WORD, INFLECTED)
                        .anyMatch(pattern -> pattern.matcher(word).matches())
                || WORDS.contains(word);
        return !vague && !plain;
    }

    /** A word with a capital at its beginning only, such as the name of a product. */
    private static boolean capitalisedWord(String word) {
        return word.length() > 1 && word.substring(1).chars().allMatch(c -> c >= 'a' && c <= 'z');
    }
}
