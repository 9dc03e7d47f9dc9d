package dev.countersign.vendor.junos;

import dev.countersign.core.Text;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.vendor.change.Setting;
import dev.countersign.vendor.grammar.JunosLexer;
import dev.countersign.vendor.grammar.JunosStatement.ActionContext;
import dev.countersign.vendor.grammar.JunosStatement.LspSettingContext;
import dev.countersign.vendor.grammar.JunosStatement.OspfSettingContext;
import dev.countersign.vendor.grammar.JunosStatement.PolicerSettingContext;
import dev.countersign.vendor.grammar.JunosStatement.PolicyFromContext;
import dev.countersign.vendor.grammar.JunosStatement.PolicyThenContext;
import dev.countersign.vendor.grammar.JunosStatement.RsvpSettingContext;
import dev.countersign.vendor.grammar.JunosStatement.WordContext;
import dev.countersign.vendor.text.NotThis;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Settings out of their parse; the grammar says which keywords there are, and here they get their values. */
final class Settings {
    private static final long MAX_METRIC = 0xffff_ffffL;
    private static final Set<String> LINK_TYPES = Set.of("p2p", "p2mp", "nbma");

    private Settings() {}

    static Setting action(ActionContext c) {
        return c.NEXT() != null ? new Setting.Named("next", "term") : simple(c.which, c.value);
    }

    static Setting policer(PolicerSettingContext c) {
        return c.DISCARD() != null
                ? new Setting.Flag("discard")
                : new Setting.Amount(c.which.getText(), Values.rate(c.value));
    }

    static Setting from(PolicyFromContext c) {
        if (c.NEIGHBOR() != null) {
            return new Setting.Address("neighbor", Values.address(c.value));
        }
        if (c.ROUTE_FILTER() == null) {
            return simple(c.which, c.value);
        }
        IpPrefix prefix = Values.prefix(c.prefix);
        if (c.UPTO() == null) {
            return new Setting.Routes("route-filter", prefix, c.how.getText(), prefix.length());
        }
        String length = Values.name(c.length);
        if (!length.matches("/\\d{1,2}")
                || Integer.parseInt(length.substring(1)) < prefix.length()
                || Integer.parseInt(length.substring(1)) > 32) {
            throw new NotThis("expected a length from /" + prefix.length() + " to /32, found " + Text.quoted(length));
        }
        return new Setting.Routes("route-filter", prefix, "upto", Integer.parseInt(length.substring(1)));
    }

    static Setting then(PolicyThenContext c) {
        if (c.NEXT() != null) {
            return new Setting.Named("next", c.of.getText());
        }
        if (c.COMMUNITY() != null) {
            return new Setting.Named("community " + c.how.getText(), Values.name(c.value));
        }
        return c.LOAD_BALANCE() != null
                ? new Setting.Named("load-balance", oneOf(c.value, Set.of("per-packet", "per-flow")))
                : simple(c.which, c.value);
    }

    static Setting rsvp(RsvpSettingContext c) {
        return simple(c.which, c.value);
    }

    static Setting lsp(LspSettingContext c) {
        if (c.PRIORITY() == null) {
            return c.FROM() != null || c.TO() != null
                    ? new Setting.Address(c.which.getText(), Values.address(c.value))
                    : simple(c.which, c.value);
        }
        int setup = (int) Values.number(c.setup, 0, 7, "a setup priority");
        int hold = (int) Values.number(c.hold, 0, 7, "a hold priority");
        if (hold > setup) {
            throw new NotThis("expected a hold priority no worse than the setup priority " + setup + ", found " + hold);
        }
        return new Setting.Priorities("priority", setup, hold);
    }

    static Setting ospf(OspfSettingContext c) {
        return c.INTERFACE_TYPE() != null
                ? new Setting.Named("interface-type", oneOf(c.value, LINK_TYPES))
                : simple(c.which, c.value);
    }

    private static Setting simple(Token which, @Nullable WordContext value) {
        String name = which.getText();
        if (value == null) {
            return new Setting.Flag(name);
        }
        return switch (which.getType()) {
            case JunosLexer.BANDWIDTH -> new Setting.Amount(name, Values.rate(value));
            case JunosLexer.SUBSCRIPTION -> number(name, value, 65_000);
            case JunosLexer.HELLO_INTERVAL -> number(name, value, 65_535);
            case JunosLexer.PRIORITY -> number(name, value, 255);
            case JunosLexer.METRIC, JunosLexer.LOCAL_PREFERENCE, JunosLexer.PREFERENCE ->
                number(name, value, MAX_METRIC);
            case JunosLexer.AS_PATH_PREPEND -> prepend(name, value);
            case JunosLexer.LOSS_PRIORITY ->
                new Setting.Named(name, oneOf(value, Set.of("low", "medium-low", "medium-high", "high")));
            default -> new Setting.Named(name, Values.name(value));
        };
    }

    private static Setting number(String name, WordContext value, long highest) {
        return new Setting.Count(name, Values.number(value, 0, highest, "a number for " + name));
    }

    private static Setting prepend(String name, WordContext value) {
        String path = Values.name(value);
        if (!path.matches("\\d{1,10}( \\d{1,10}){0,31}")) {
            throw new NotThis("expected AS numbers parted by blanks, found " + Text.quoted(path));
        }
        return new Setting.Words(name, path);
    }

    private static String oneOf(WordContext value, Set<String> words) {
        String word = Values.name(value);
        if (!words.contains(word)) {
            throw new NotThis("expected one of " + words.stream().sorted().toList() + ", found " + Text.quoted(word));
        }
        return word;
    }
}
