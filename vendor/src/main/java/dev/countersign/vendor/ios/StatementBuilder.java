package dev.countersign.vendor.ios;

import dev.countersign.core.filter.Attachment;
import dev.countersign.core.filter.Direction;
import dev.countersign.vendor.change.IosStatement;
import dev.countersign.vendor.change.IosStatement.ListRef;
import dev.countersign.vendor.change.Position;
import dev.countersign.vendor.grammar.IosLine.AccessGroupContext;
import dev.countersign.vendor.grammar.IosLine.DescriptionContext;
import dev.countersign.vendor.grammar.IosLine.InterfaceHeaderContext;
import dev.countersign.vendor.grammar.IosLine.LeaveContext;
import dev.countersign.vendor.grammar.IosLine.LineContext;
import dev.countersign.vendor.grammar.IosLine.ListHeaderContext;
import dev.countersign.vendor.grammar.IosLine.NamedEntryContext;
import dev.countersign.vendor.grammar.IosLine.NamedRemarkContext;
import dev.countersign.vendor.grammar.IosLine.NumberedEntryContext;
import dev.countersign.vendor.grammar.IosLine.NumberedRemarkContext;
import dev.countersign.vendor.grammar.IosLine.NumberedRemovalContext;
import dev.countersign.vendor.grammar.IosLine.SequenceRemovalContext;
import dev.countersign.vendor.grammar.IosLine.ShutdownContext;
import dev.countersign.vendor.text.NotThis;
import dev.countersign.vendor.text.Numbers;
import dev.countersign.vendor.text.SourceLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Makes statements of parsed lines, and knows which list or interface is open. */
final class StatementBuilder {
    private static final Pattern NUMBERED =
            Pattern.compile("\\s*(?:no\\s+)?access-list\\s+(\\d{1,9})(?:\\s.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIST_LINE = Pattern.compile(
            "(?:no\\s+)?(?:\\d+\\s+)?(?:permit|deny|remark|evaluate|dynamic)\\b.*", Pattern.CASE_INSENSITIVE);

    private @Nullable ListRef list;
    private @Nullable String interfaceName;
    private boolean ended;

    /** The list a line belongs to, were it understood or not; empty for none. */
    String listOf(String line) {
        Matcher numbered = NUMBERED.matcher(line);
        if (numbered.matches()) {
            return numbered.group(1);
        }
        return list == null ? "" : list.name();
    }

    /** A line was not understood: what it opens is unknown, unless it is indented or plainly a list's. */
    void missed(SourceLine line) {
        boolean stays = line.isIndented()
                || (list != null && LIST_LINE.matcher(line.text()).matches());
        if (!stays) {
            leave();
        }
    }

    IosStatement statement(Position at, LineContext line) {
        if (ended) {
            throw new NotThis("expected nothing after the end of the configuration, found another line");
        }
        return switch (line.command()) {
            case ListHeaderContext c -> header(at, c);
            case NumberedEntryContext c -> numbered(at, c);
            case NumberedRemarkContext c -> {
                refuseWholesale(c.NO(), c.list);
                yield new IosStatement.Remark(at, false, numbered(c.list), null, text(c.TEXT()));
            }
            case NumberedRemovalContext c -> new IosStatement.ListRemoval(at, numbered(c.list));
            case NamedEntryContext c -> entry(at, c);
            case NamedRemarkContext c ->
                new IosStatement.Remark(at, c.NO() != null, openList(), sequence(c.sequence), text(c.TEXT()));
            case SequenceRemovalContext c ->
                new IosStatement.EntryRemoval(at, openList(), (int) number(c.sequence.getText()));
            case InterfaceHeaderContext c -> interfaceHeader(at, c);
            case AccessGroupContext c -> group(at, c);
            case DescriptionContext c -> description(at, c);
            case ShutdownContext c -> new IosStatement.Shutdown(at, c.NO() != null, openInterface());
            case LeaveContext c -> leave(at, c);
            default -> throw new AssertionError("a line of another form: " + line.getText());
        };
    }

    private IosStatement header(Position at, ListHeaderContext c) {
        boolean standard = c.STANDARD() != null;
        String name = c.name.getText();
        if (Character.isDigit(name.charAt(0)) && isStandard(name) != standard) {
            throw new NotThis("expected a list of the kind that its number says, found the other");
        }
        leave();
        ListRef named = new ListRef(name, standard, false);
        boolean removed = c.NO() != null;
        list = removed ? null : named;
        return new IosStatement.Header(at, removed, named);
    }

    private IosStatement numbered(Position at, NumberedEntryContext c) {
        refuseWholesale(c.NO(), c.list);
        ListRef ref = numbered(c.list);
        return new IosStatement.Entry(
                at, false, ref, null, RuleBuilder.rule(c.entry(), ref.standard()), RuleBuilder.logging(c.entry()));
    }

    private IosStatement entry(Position at, NamedEntryContext c) {
        ListRef ref = openList();
        return new IosStatement.Entry(
                at,
                c.NO() != null,
                ref,
                sequence(c.sequence),
                RuleBuilder.rule(c.entry(), ref.standard()),
                RuleBuilder.logging(c.entry()));
    }

    /** IOS ignores all that follows the number in this form. */
    private static void refuseWholesale(@Nullable TerminalNode no, Token number) {
        if (no != null) {
            throw new NotThis("expected no access-list " + number.getText() + " alone, found more: IOS would remove the"
                    + " whole list for this line, not one entry");
        }
    }

    private ListRef numbered(Token number) {
        leave();
        return new ListRef(number.getText(), isStandard(number.getText()), true);
    }

    /** By the number, 1 to 99 and 1300 to 1999 against 100 to 199 and 2000 to 2699. */
    private static boolean isStandard(String name) {
        long number = Numbers.within(name, 1, 2699, "the number of an IP access list");
        if (number >= 200 && number < 1300) {
            throw new NotThis("expected the number of an IP access list, found " + number);
        }
        return number < 100 || (number >= 1300 && number < 2000);
    }

    private IosStatement interfaceHeader(Position at, InterfaceHeaderContext c) {
        leave();
        String name = c.name.getText() + (c.unit == null ? "" : c.unit.getText());
        if (c.unit != null && !Character.isDigit(c.unit.getText().charAt(0))) {
            throw new NotThis("expected an interface's number, found " + c.unit.getText());
        }
        interfaceName = name;
        return new IosStatement.Interface(at, name);
    }

    private IosStatement group(Position at, AccessGroupContext c) {
        Direction direction = c.IN() != null ? Direction.INGRESS : Direction.EGRESS;
        return new IosStatement.Group(at, c.NO() != null, new Attachment(openInterface(), direction, c.name.getText()));
    }

    private IosStatement description(Position at, DescriptionContext c) {
        String text = text(c.TEXT()).strip();
        if (text.isEmpty() && c.NO() == null) {
            throw new NotThis("expected a description's text, found the end of the line");
        }
        return new IosStatement.Description(at, c.NO() != null, openInterface(), text);
    }

    private IosStatement leave(Position at, LeaveContext c) {
        boolean inside = list != null || interfaceName != null;
        ended = c.END() != null || !inside;
        leave();
        return new IosStatement.Leave(at, c.END() != null);
    }

    private void leave() {
        list = null;
        interfaceName = null;
    }

    private ListRef openList() {
        if (list == null) {
            throw new NotThis("expected an open access list that this line belongs to, found none");
        }
        return list;
    }

    private String openInterface() {
        if (interfaceName == null) {
            throw new NotThis("expected an open interface that this line belongs to, found none");
        }
        return interfaceName;
    }

    private static @Nullable Integer sequence(@Nullable Token token) {
        return token == null ? null : (int) number(token.getText());
    }

    private static long number(String word) {
        return Numbers.within(word, 1, Integer.MAX_VALUE, "a sequence number");
    }

    /** Free text, without the one blank after its keyword and without those at its end. */
    private static String text(@Nullable TerminalNode node) {
        return node == null ? "" : node.getText().substring(1).stripTrailing();
    }
}
