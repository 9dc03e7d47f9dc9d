package dev.countersign.lab.scenario;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.twin.Ports;
import dev.countersign.twin.ServiceClass;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of the files, as {@link IllegalArgumentException} when they are wrong. */
final class Parsers {
    private static final Pattern REF = Pattern.compile("(\\S{1,128}) (\\S{1,64})");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    private Parsers() {}

    static InterfaceRef reference(String text) {
        Matcher matcher = REF.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a router and an interface, such as border1 GigabitEthernet0/1, found "
                            + Text.quoted(text));
        }
        return new InterfaceRef(new DeviceId(matcher.group(1)), matcher.group(2));
    }

    static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("expected 1 to 64 of a-z, 0-9 and . _ - , found " + Text.quoted(text));
        }
        return text;
    }

    static ServiceClass serviceClass(String text) {
        Optional<ServiceClass> found = Arrays.stream(ServiceClass.values())
                .filter(c -> label(c).equals(text))
                .findFirst();
        return found.orElseThrow(
                () -> new IllegalArgumentException("expected one of gold, silver, bronze, found " + Text.quoted(text)));
    }

    static String label(ServiceClass serviceClass) {
        return serviceClass.name().toLowerCase(Locale.ROOT);
    }

    static int protocol(String text) {
        return switch (text) {
            case "tcp" -> Traffic.TCP;
            case "udp" -> Traffic.UDP;
            case "icmp" -> Traffic.ICMP;
            default -> throw new IllegalArgumentException("expected tcp, udp or icmp, found " + Text.quoted(text));
        };
    }

    static Ports ports(String text) {
        if (text.equals("dynamic")) {
            return Ports.DYNAMIC;
        }
        Matcher matcher = PORTS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a port, a range such as 1024-2048, or dynamic, found " + Text.quoted(text));
        }
        int low = Integer.parseInt(matcher.group(1));
        return new Ports(low, matcher.group(2) == null ? low : Integer.parseInt(matcher.group(2)));
    }

    static <T> T one(List<T> found, String expected, String text) {
        if (found.size() != 1) {
            throw new IllegalArgumentException("expected " + expected + ", found " + Text.quoted(text));
        }
        return found.getFirst();
    }
}
