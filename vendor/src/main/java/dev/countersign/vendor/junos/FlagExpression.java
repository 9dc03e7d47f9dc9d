package dev.countersign.vendor.junos;

import dev.countersign.core.Text;
import dev.countersign.core.filter.TcpFlag;
import dev.countersign.vendor.change.FlagTest;
import dev.countersign.vendor.grammar.TcpFlagsLexer;
import dev.countersign.vendor.grammar.TcpFlagsParser;
import dev.countersign.vendor.grammar.TcpFlagsParser.AllContext;
import dev.countersign.vendor.grammar.TcpFlagsParser.AnyContext;
import dev.countersign.vendor.grammar.TcpFlagsParser.ExpressionContext;
import dev.countersign.vendor.grammar.TcpFlagsParser.FlagContext;
import dev.countersign.vendor.grammar.TcpFlagsParser.GroupContext;
import dev.countersign.vendor.grammar.TcpFlagsParser.NegationContext;
import dev.countersign.vendor.grammar.TcpFlagsParser.OneContext;
import dev.countersign.vendor.text.LineParse;
import dev.countersign.vendor.text.NotThis;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/**
 * Expressions over TCP flags, to and from alternatives of tests (disjunctive normal form). Alternatives that contradict
 * themselves are left out; more than {@value #MAX_TESTS}, or an expression that no packet meets, are not understood.
 */
final class FlagExpression {
    private static final int MAX_LENGTH = 200;
    private static final int MAX_TESTS = 64;

    private FlagExpression() {}

    static List<FlagTest> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new NotThis(
                    "expected a flag expression of at most " + MAX_LENGTH + " characters, found " + text.length());
        }
        TcpFlagsLexer lexer = new TcpFlagsLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        LineParse<TcpFlagsParser, ExpressionContext> parse =
                new LineParse<>(new TcpFlagsParser(new CommonTokenStream(lexer)), TcpFlagsParser::expression);
        List<FlagTest> tests = any(parse.parse(lexer).any(), false);
        if (tests.isEmpty()) {
            throw new NotThis("expected flags that a packet can have, found a contradiction in " + Text.quoted(text));
        }
        return tests;
    }

    /** The expression of these alternatives, without quotes. */
    static String text(List<FlagTest> tests) {
        StringJoiner any = new StringJoiner(" | ");
        for (FlagTest test : tests) {
            StringJoiner all = new StringJoiner(" & ");
            for (TcpFlag flag : TcpFlag.values()) {
                if ((test.mask() & flag.mask()) != 0) {
                    all.add(((test.value() & flag.mask()) != 0 ? "" : "!") + name(flag));
                }
            }
            boolean one = Integer.bitCount(test.mask()) == 1;
            any.add(one ? all.toString() : "(" + all + ")");
        }
        return any.toString();
    }

    /** By De Morgan, the negation of alternatives is all of their negations. */
    private static List<FlagTest> any(AnyContext any, boolean negated) {
        List<List<FlagTest>> parts =
                any.all().stream().map(all -> all(all, negated)).toList();
        return negated ? product(parts) : sum(parts);
    }

    private static List<FlagTest> all(AllContext all, boolean negated) {
        List<List<FlagTest>> parts =
                all.one().stream().map(one -> one(one, negated)).toList();
        return negated ? sum(parts) : product(parts);
    }

    private static List<FlagTest> one(OneContext one, boolean negated) {
        return switch (one) {
            case NegationContext not -> one(not.one(), !negated);
            case GroupContext group -> any(group.any(), negated);
            case FlagContext flag -> {
                TcpFlag named = named(flag.FLAG().getText());
                yield List.of(negated ? FlagTest.clear(named) : FlagTest.set(named));
            }
            default -> throw new AssertionError("an expression of another form: " + one.getText());
        };
    }

    private static List<FlagTest> sum(List<List<FlagTest>> parts) {
        return bounded(parts.stream().flatMap(List::stream).distinct().toList());
    }

    private static List<FlagTest> product(List<List<FlagTest>> parts) {
        List<FlagTest> product = parts.getFirst();
        for (List<FlagTest> part : parts.subList(1, parts.size())) {
            List<FlagTest> next = new ArrayList<>();
            for (FlagTest left : product) {
                for (FlagTest right : part) {
                    boolean agree = ((left.value() ^ right.value()) & left.mask() & right.mask()) == 0;
                    if (agree) {
                        next.add(new FlagTest(left.mask() | right.mask(), left.value() | right.value()));
                    }
                }
            }
            product = bounded(next.stream().distinct().toList());
        }
        return product;
    }

    private static List<FlagTest> bounded(List<FlagTest> tests) {
        if (tests.size() > MAX_TESTS) {
            throw new NotThis("expected a flag expression with at most " + MAX_TESTS + " alternatives, found more");
        }
        return tests;
    }

    private static TcpFlag named(String word) {
        return switch (word) {
            case "ack" -> TcpFlag.ACK;
            case "fin" -> TcpFlag.FIN;
            case "push" -> TcpFlag.PSH;
            case "rst" -> TcpFlag.RST;
            case "syn" -> TcpFlag.SYN;
            case "urgent" -> TcpFlag.URG;
            case "0x40" -> TcpFlag.ECE;
            case "0x80" -> TcpFlag.CWR;
            default -> throw new NotThis("expected ack, fin, push, rst, syn or urgent, found " + Text.quoted(word));
        };
    }

    private static String name(TcpFlag flag) {
        return switch (flag) {
            case ACK -> "ack";
            case FIN -> "fin";
            case PSH -> "push";
            case RST -> "rst";
            case SYN -> "syn";
            case URG -> "urgent";
            // no name in Junos; numbers do
            case ECE -> "0x40";
            case CWR -> "0x80";
        };
    }
}
