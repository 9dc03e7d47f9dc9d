package dev.countersign.network.inventory;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.core.inventory.InterfaceRef;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of values in an inventory. Each refuses with expected and found. */
final class InventoryText {
    private static final int LINE = 256;
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,252})|[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9_.-]{1,32})?");
    private static final Pattern VENDOR = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern CAPACITY =
            Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?(?=[kMGT]$)|\\d{1,18}(?!\\D))([kMGT]?)");

    private InventoryText() {}

    /** Text of one line without characters that hide. */
    static String line(String text) {
        boolean plain = text.indexOf('\n') < 0
                && text.indexOf('\t') < 0
                && Text.visible(text).equals(text);
        if (text.isBlank() || text.length() > LINE || !plain) {
            throw refused("1 to " + LINE + " visible characters", text);
        }
        return text;
    }

    static String host(String text) {
        if (!HOST.matcher(text).matches()) {
            throw refused("a host name or an address", text);
        }
        return text;
    }

    static String vendor(String text) {
        if (!VENDOR.matcher(text).matches()) {
            throw refused("lower-case letters, digits and -, for example cisco-ios-xe", text);
        }
        return text;
    }

    static Integer port(String text) {
        return Math.toIntExact(number(text, 1, 65_535));
    }

    static Integer metric(String text) {
        return Math.toIntExact(number(text, 1, 65_535));
    }

    static Long observationDomain(String text) {
        return number(text, 0, 4_294_967_295L);
    }

    /** {@code 10G}: a number and k, M, G, T or nothing, in bit/s. */
    static Long bitsPerSecond(String text) {
        Matcher matcher = CAPACITY.matcher(text);
        if (!matcher.matches()) {
            throw refused("a number and k, M, G or T, in bit/s, for example 10G", text);
        }
        int thousands = "kMGT"
                        .indexOf(
                                matcher.group(2).isEmpty()
                                        ? ' '
                                        : matcher.group(2).charAt(0))
                + 1;
        BigDecimal bits = new BigDecimal(matcher.group(1)).scaleByPowerOfTen(3 * thousands);
        if (bits.signum() <= 0 || bits.stripTrailingZeros().scale() > 0) {
            throw refused("a whole positive number of bit/s", text);
        }
        return bits.longValueExact();
    }

    /** {@code r1 GigabitEthernet0/1}: a device, a space, and the interface's name on it. */
    static InterfaceRef interfaceRef(String text) {
        int space = line(text).indexOf(' ');
        if (space < 0) {
            throw refused("a device, a space and an interface, for example \"r1 GigabitEthernet0/1\"", text);
        }
        return new InterfaceRef(new DeviceId(text.substring(0, space)), line(text.substring(space + 1)));
    }

    private static long number(String text, long from, long to) {
        try {
            long number = Long.parseLong(text);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refused("a number from " + from + " to " + to, text);
        }
        throw refused("a number from " + from + " to " + to, text);
    }

    private static IllegalArgumentException refused(String expected, String found) {
        return new IllegalArgumentException("expected " + expected + ", found " + Text.quoted(found));
    }
}
