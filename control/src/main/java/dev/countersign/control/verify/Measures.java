package dev.countersign.control.verify;

import dev.countersign.control.verify.Stated.Relation;
import dev.countersign.control.verify.Unit.Measure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The numbers in prose that can be held against evidence: rates, shares, and counts of different sources. */
final class Measures {
    private static final String NUMBER = "(\\d{1,3}(?:,\\d{3}){1,4}(?:\\.\\d{1,6})?|\\d{1,15}(?:\\.\\d{1,6})?)";
    private static final String START =
            "(?<![\\w.,/:-])(?:(?:(more than|over|above|beyond|exceed(?:s|ing)?|at least|>=?|≥)"
                    + "|(less than|fewer than|below|under|at most|<=?|≤)) {0,2})?" + NUMBER;
    private static final String SECOND = "(?:/| per | a )s(?:ec(?:ond)?)?\\b";
    private static final Pattern RATE = Pattern.compile(
            START
                    + "(?: ?([kmg])(?= ?[pbo])|[ -](thousand|million|billion))?(?: (?:TCP|SYN|UDP|ICMP|IP)){0,2}[ -]?"
                    + "(%|percent\\b|per cent\\b|(?:[kmg]|kilo|mega|giga)?(?:pps\\b|bps\\b|(?:packets?|bits?|octets?|bytes?)"
                    + SECOND
                    + "))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SHARE = Pattern.compile(
            "\\b(?:share|ratio|fraction)(?: [a-z]{1,12}){0,4} (0?\\.\\d{1,6}|1\\.0{1,6})(?![\\d.]| ?%| ?per ?cent)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COUNT = Pattern.compile(
            START + "(?: ?(k)|[ -](thousand|million|billion))? (?:different|distinct|unique|individual) "
                    + "(?:source|sources|addresses|hosts|senders|IPs|destinations|clients)\\b",
            Pattern.CASE_INSENSITIVE);

    private Measures() {}

    static List<Stated> in(Prose prose) {
        return prose.sentences().stream().flatMap(Measures::in).distinct().toList();
    }

    private static Stream<Stated> in(String sentence) {
        Stream<Stated> rates =
                RATE.matcher(sentence).results().map(Measures::rate).flatMap(Optional::stream);
        Stream<Stated> counts =
                COUNT.matcher(sentence).results().map(match -> stated(match, new Unit(Measure.COUNT, 1)));
        Stream<Stated> shares = SHARE.matcher(sentence)
                .results()
                .map(match -> new Stated(
                        Double.parseDouble(match.group(1)),
                        Measure.SHARE,
                        precision(match.group(1)),
                        Relation.IS,
                        match.group()));
        return Stream.of(rates, counts, shares).flatMap(all -> all);
    }

    private static Optional<Stated> rate(MatchResult match) {
        return Unit.parse(match.group(6)).map(unit -> stated(match, unit));
    }

    private static Stated stated(MatchResult match, Unit unit) {
        String number = match.group(3).replace(",", "");
        double factor = unit.factor() * scale(match.group(4)) * scale(match.group(5));
        boolean counted = factor <= 1 && number.indexOf('.') < 0 && unit.measure() != Measure.SHARE;
        return new Stated(
                Double.parseDouble(number) * factor,
                unit.measure(),
                counted ? 0 : precision(number) * factor,
                relation(match),
                match.group());
    }

    private static Relation relation(MatchResult match) {
        if (match.group(1) != null) {
            return Relation.AT_LEAST;
        }
        return match.group(2) == null ? Relation.IS : Relation.AT_MOST;
    }

    private static double precision(String number) {
        int point = number.indexOf('.');
        return 0.5 * Math.pow(10, point < 0 ? 0 : point + 1 - number.length());
    }

    private static double scale(@Nullable String prefix) {
        return Unit.scale(Objects.requireNonNullElse(prefix, ""));
    }
}
