package dev.countersign.vendor.junos;

import dev.countersign.core.Text;
import dev.countersign.core.filter.AddressMask;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.vendor.change.PortTest;
import dev.countersign.vendor.grammar.JunosStatement.WordContext;
import dev.countersign.vendor.text.NotThis;
import dev.countersign.vendor.text.Numbers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values out of words of a statement. */
final class Values {
    private static final Pattern RATE = Pattern.compile("(\\d{1,12})([kmg]?)");

    private Values() {}

    static String name(WordContext word) {
        String name = Words.value(word.getText());
        if (name.isEmpty()) {
            throw new NotThis("expected a name, found an empty one");
        }
        return name;
    }

    static IpAddress address(WordContext word) {
        return Numbers.ipv4(name(word));
    }

    static IpPrefix prefix(WordContext word) {
        return mask(word)
                .prefix()
                .orElseThrow(() -> new NotThis("expected a prefix, found " + Text.quoted(word.getText())));
    }

    /** A prefix, an address, or an address with a netmask that need not be contiguous. */
    static AddressMask mask(WordContext word) {
        String text = name(word);
        int slash = text.indexOf('/');
        if (slash < 0) {
            return AddressMask.around(Numbers.ipv4(text), IpAddress.v4(0));
        }
        IpAddress address = Numbers.ipv4(text.substring(0, slash));
        String length = text.substring(slash + 1);
        if (length.indexOf('.') >= 0) {
            return AddressMask.around(
                    address, IpAddress.v4(~(int) Numbers.ipv4(length).low()));
        }
        return AddressMask.of(IpPrefix.around(address, (int) Numbers.within(length, 0, 32, "a prefix length")));
    }

    static PortTest port(WordContext word) {
        String text = name(word);
        int dash = text.indexOf('-');
        if (dash <= 0 || !Character.isDigit(text.charAt(0))) {
            return PortTest.eq(JunosNames.port(text));
        }
        int low = JunosNames.port(text.substring(0, dash));
        int high = JunosNames.port(text.substring(dash + 1));
        if (low > high) {
            throw new NotThis("expected an ascending range of ports, found " + Text.quoted(text));
        }
        return PortTest.range(low, high);
    }

    /** A number with k, m or g for thousands, millions and thousands of millions. */
    static long rate(WordContext word) {
        Matcher rate = RATE.matcher(name(word));
        if (!rate.matches()) {
            throw new NotThis("expected a number with k, m or g, found " + Text.quoted(word.getText()));
        }
        return Long.parseLong(rate.group(1))
                * switch (rate.group(2)) {
                    case "k" -> 1_000L;
                    case "m" -> 1_000_000L;
                    case "g" -> 1_000_000_000L;
                    default -> 1L;
                };
    }

    /** The same as text, with the largest unit that keeps it whole. */
    static String rate(long value) {
        if (value == 0 || value % 1_000 != 0) {
            return String.valueOf(value);
        }
        return value % 1_000_000_000 == 0
                ? value / 1_000_000_000 + "g"
                : value % 1_000_000 == 0 ? value / 1_000_000 + "m" : value / 1_000 + "k";
    }

    static long number(WordContext word, long low, long high, String what) {
        return Numbers.within(name(word), low, high, what);
    }
}
