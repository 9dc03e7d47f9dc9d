package dev.countersign.vendor.junos;

import dev.countersign.vendor.change.AddressTest;
import dev.countersign.vendor.change.FilterCondition;
import dev.countersign.vendor.change.FilterCondition.Side;
import dev.countersign.vendor.change.FlagTest;
import dev.countersign.vendor.grammar.JunosLexer;
import dev.countersign.vendor.grammar.JunosStatement.AddressConditionContext;
import dev.countersign.vendor.grammar.JunosStatement.ConditionContext;
import dev.countersign.vendor.grammar.JunosStatement.FlagsConditionContext;
import dev.countersign.vendor.grammar.JunosStatement.IcmpConditionContext;
import dev.countersign.vendor.grammar.JunosStatement.PlainConditionContext;
import dev.countersign.vendor.grammar.JunosStatement.PortConditionContext;
import dev.countersign.vendor.grammar.JunosStatement.PrefixListConditionContext;
import dev.countersign.vendor.grammar.JunosStatement.ProtocolConditionContext;
import org.antlr.v4.runtime.Token;

/** Conditions of filter terms out of their parse. */
final class Conditions {
    private Conditions() {}

    static FilterCondition of(ConditionContext condition) {
        return switch (condition) {
            case AddressConditionContext c ->
                new FilterCondition.Address(side(c.side), new AddressTest(Values.mask(c.prefix), c.EXCEPT() != null));
            case PrefixListConditionContext c ->
                new FilterCondition.PrefixListRef(side(c.side), Values.name(c.list), c.EXCEPT() != null);
            case ProtocolConditionContext c -> new FilterCondition.Protocol(JunosNames.protocol(Values.name(c.value)));
            case PortConditionContext c -> new FilterCondition.Port(side(c.side), Values.port(c.value));
            case FlagsConditionContext c -> new FilterCondition.Flags(FlagExpression.parse(Values.name(c.value)));
            case PlainConditionContext c -> plain(c);
            case IcmpConditionContext c ->
                c.ICMP_TYPE() != null
                        ? new FilterCondition.IcmpType(JunosNames.icmpType(Values.name(c.value)))
                        : new FilterCondition.IcmpCode((int) Values.number(c.value, 0, 255, "an ICMP code"));
            default -> throw new AssertionError("a condition of another form: " + condition.getText());
        };
    }

    private static FilterCondition plain(PlainConditionContext c) {
        if (c.IS_FRAGMENT() != null) {
            return new FilterCondition.IsFragment();
        }
        return new FilterCondition.Flags(c.TCP_INITIAL() != null ? FlagTest.INITIAL : FlagTest.ESTABLISHED);
    }

    private static Side side(Token token) {
        return switch (token.getType()) {
            case JunosLexer.SOURCE_ADDRESS, JunosLexer.SOURCE_PREFIX_LIST, JunosLexer.SOURCE_PORT -> Side.SOURCE;
            case JunosLexer.DESTINATION_ADDRESS, JunosLexer.DESTINATION_PREFIX_LIST, JunosLexer.DESTINATION_PORT ->
                Side.DESTINATION;
            default -> Side.EITHER;
        };
    }
}
