package dev.countersign.server.cli;

import dev.countersign.control.verify.Check;
import dev.countersign.control.verify.Outcome;
import dev.countersign.core.Text;
import dev.countersign.server.cli.Terminal.Colour;
import dev.countersign.server.view.DiffLine;

/** Checks and differences as text. */
final class ChecksText {
    private final Terminal terminal;
    private final TextBlock block;

    ChecksText(Terminal terminal) {
        this.terminal = terminal;
        this.block = new TextBlock(terminal);
    }

    void line(DiffLine line) {
        String text = Text.visible(line.kind().sign() + " " + line.text());
        terminal.print(
                switch (line.kind()) {
                    case ADDED -> terminal.paint(Colour.GREEN, text);
                    case DELETED -> terminal.paint(Colour.RED, text);
                    case CHANGED, MOVED -> terminal.paint(Colour.YELLOW, text);
                    case CONTEXT -> text;
                });
    }

    /** An edit as it is applied; nothing when there is none. */
    void edit(String config) {
        if (!config.isEmpty()) {
            terminal.print("the edit made from it:");
            config.lines().forEach(line -> terminal.print("  " + Text.visible(line)));
            terminal.print("");
        }
    }

    void check(Check check) {
        String word = check.outcome().name().replace('_', ' ');
        String painted = terminal.paint(colour(check.outcome()), TextBlock.cell(word, 12));
        terminal.print("  " + painted + check.name());
        block.paragraph(16, check.subject());
        check.findings().forEach(finding -> block.paragraph(16, finding.toString()));
    }

    private static Colour colour(Outcome outcome) {
        return switch (outcome) {
            case PASS -> Colour.GREEN;
            case FAIL -> Colour.RED;
            case NOT_CHECKED -> Colour.YELLOW;
        };
    }
}
