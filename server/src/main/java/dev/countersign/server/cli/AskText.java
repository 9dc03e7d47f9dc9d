package dev.countersign.server.cli;

import dev.countersign.core.Finding;
import dev.countersign.core.Text;
import dev.countersign.server.view.ErrorWords;
import dev.countersign.server.view.Spans;
import dev.countersign.state.query.Answer;
import dev.countersign.state.query.Asked;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of a question, as text. */
final class AskText {
    private AskText() {}

    static void print(Asked asked, Terminal terminal) {
        TextBlock text = new TextBlock(terminal);
        switch (asked) {
            case Asked.Unanswered unanswered -> {
                text.paragraph(0, "No answer.");
                unanswered.findings().forEach(finding -> text.paragraph(2, words(finding)));
            }
            case Asked.Answered answered -> print(answered.answer(), terminal, text);
        }
    }

    private static String words(Finding finding) {
        return "%s: expected %s, found %s; %s"
                .formatted(finding.rule(), finding.expected(), finding.found(), finding.hint());
    }

    private static void print(Answer answer, Terminal terminal, TextBlock text) {
        text.paragraph(0, answer.question());
        text.paragraph(0, answer.summary());
        terminal.print("");
        terminal.print(
                terminal.paint(Terminal.Colour.BOLD, line(answer.unit(), "ESTIMATE", "EXACT", "OFF BY", "BEFORE")));
        answer.values()
                .forEach(value -> terminal.print(line(
                        Text.visible(value.what()),
                        number(value.estimate()),
                        number(value.exact()),
                        off(value.estimate(), value.exact()),
                        number(value.baseline()) + range(value))));
        terminal.print("");
        text.fact("error", ErrorWords.of(answer.error()));
        text.fact(
                "interval",
                answer.interval().start() + ", " + Spans.words(answer.interval().length()));
        text.fact(
                "age", Spans.words(answer.age()) + ", sources " + answer.skew().toMillis() + " ms apart");
        text.fact(
                "seen at", answer.points().size() + " points, " + answer.gaps().size() + " gaps");
        text.fact(
                "records",
                answer.coverage().received() + ", " + answer.coverage().missed() + " known to be lost, "
                        + answer.coverage().refused() + " refused; sampled one in "
                        + answer.sampling().oneIn());
        text.fact("exact", answer.raw());
        text.fact("artifacts", String.join(" ", answer.artifacts()));
    }

    private static String range(Answer.Value value) {
        return value.range() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  %.3f to %.3f",
                        value.range().low(),
                        value.range().high());
    }

    private static String line(String what, String estimate, String exact, String off, String before) {
        return "%s%14s%14s%10s%10s"
                .formatted(TextBlock.cell(what, 31), estimate, exact, off, before)
                .stripTrailing();
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        boolean whole = Math.abs(value) >= 10 || value == Math.rint(value);
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%.2f", value);
    }

    private static String off(double estimate, @Nullable Double exact) {
        return exact == null || exact == 0
                ? ""
                : String.format(Locale.ROOT, "%+.2f %%", (estimate - exact) / exact * 100);
    }
}
