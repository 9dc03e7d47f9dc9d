package dev.countersign.control.verify;

import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Alternative;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.KeyFactor;
import dev.countersign.core.proposal.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A model's prose, sentence by sentence. The patterns here and in the classes that read it have no nested repetition, so
 * their time is linear in the text; text past the limit is not looked at, and that is said by {@link #cut}.
 *
 * @param sentences each on its own, without its full stop
 * @param cut whether some of it was too long to be looked at
 */
record Prose(List<String> sentences, boolean cut) {
    private static final int LIMIT = 64_000;
    private static final Pattern END = Pattern.compile("[.!?;]\\s|\\n");
    private static final Pattern PREFIX = Pattern.compile(
            "(?<![\\w.:])(?:\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|[0-9a-fA-F]{1,4}:[0-9a-fA-F:]{1,37})(?:/\\d{1,3})?(?![\\w:])");

    static Prose of(String text) {
        boolean cut = text.length() > LIMIT;
        return new Prose(List.of(END.split(cut ? text.substring(0, LIMIT) : text)), cut);
    }

    /** All prose of an answer: summary, factors and what they name, claims, alternatives, expectation. */
    static Prose of(AgentAnswer.Change change) {
        return of(Stream.of(
                        Stream.of(
                                change.rationale().summary(), change.expected().text()),
                        change.rationale().factors().stream().map(KeyFactor::text),
                        change.rationale().factors().stream()
                                .flatMap(factor -> factor.quantities().stream())
                                .map(Quantity::name),
                        change.claims().stream().map(Claim::text),
                        change.alternatives().stream().map(Alternative::text),
                        change.alternatives().stream().map(Alternative::whyNot))
                .flatMap(part -> part));
    }

    /** What an answer says that its change does: summary, claims, expectation; neither reasons nor alternatives. */
    static Prose ofPromises(AgentAnswer.Change change) {
        return of(Stream.concat(
                Stream.of(change.rationale().summary(), change.expected().text()),
                change.claims().stream().map(Claim::text)));
    }

    private static Prose of(Stream<String> parts) {
        return of(String.join("\n", parts.toList()));
    }

    List<IpPrefix> prefixes() {
        return sentences.stream()
                .flatMap(sentence -> PREFIX.matcher(sentence).results())
                .map(MatchResult::group)
                .map(References::prefix)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
