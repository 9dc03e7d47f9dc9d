package dev.countersign.server.api;

import dev.countersign.control.review.Decided;
import dev.countersign.core.Finding;
import dev.countersign.core.Text;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** How the API says no. */
final class Refusals {
    private Refusals() {}

    /** Acts on what a path parameter names; an id that is none is nothing that exists. */
    static <T> Reply withId(String text, Function<String, T> parse, Function<T, Reply> action) {
        T id;
        try {
            id = parse.apply(text);
        } catch (IllegalArgumentException e) {
            return Reply.refusal(Problem.malformed("an id", Text.quoted(text)));
        }
        return action.apply(id);
    }

    static <T> Reply found(Optional<T> value, String what, Function<T, Object> answer) {
        return value.map(v -> Reply.json(answer.apply(v)))
                .orElseGet(() -> Reply.refusal(Problem.missing(what, "look at the list")));
    }

    static Reply decided(Decided decided, Supplier<Reply> now) {
        return switch (decided) {
            case Decided.Done(var _) -> now.get();
            case Decided.Refused(List<Finding> findings) -> Reply.refusal(Problem.refused(findings));
        };
    }

    static Reply done(List<Finding> findings, Supplier<Reply> now) {
        return findings.isEmpty() ? now.get() : Reply.refusal(Problem.refused(findings));
    }
}
