package dev.countersign.network.gnmi.wire;

import dev.countersign.network.gnmi.wire.GnmiPath.Elem;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Random messages of every form. */
final class Samples {
    private final RandomGenerator random;

    Samples(RandomGenerator random) {
        this.random = random;
    }

    Notification notification() {
        List<Update> updates = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            updates.add(new Update(path(), value(true), random.nextInt(4) == 0 ? random.nextInt(1 << 20) : 0));
        }
        List<GnmiPath> deletes = random.nextBoolean() ? List.of() : List.of(path(), path());
        return new Notification(random.nextLong(), path(), updates, deletes, random.nextBoolean());
    }

    GnmiPath path() {
        List<Elem> elements = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            Map<String, String> keys = new TreeMap<>();
            for (int k = random.nextInt(3); k > 0; k--) {
                keys.put("key" + k, text());
            }
            elements.add(new Elem("n" + text(), keys));
        }
        return new GnmiPath(random.nextBoolean() ? "" : "openconfig", random.nextInt(4) == 0 ? text() : "", elements);
    }

    TypedValue value(boolean lists) {
        return switch (random.nextInt(lists ? 13 : 9)) {
            case 0 -> new TypedValue.Str(text());
            case 1 -> new TypedValue.Int(random.nextLong() >> random.nextInt(64));
            case 2 -> new TypedValue.Uint(random.nextLong() >>> random.nextInt(64));
            case 3 -> new TypedValue.Bool(random.nextBoolean());
            case 4 -> new TypedValue.Octets(octets());
            case 5 -> new TypedValue.FloatVal(random.nextFloat());
            case 6 -> new TypedValue.DoubleVal(random.nextDouble());
            case 7 -> new TypedValue.Decimal(random.nextLong() >> 8, random.nextInt(19));
            case 8 -> new TypedValue.Ascii(text());
            case 9 -> new TypedValue.Json("{\"a\":" + random.nextInt() + "}", random.nextBoolean());
            case 10 -> new TypedValue.Opaque(13, octets());
            case 11 -> new TypedValue.Nothing();
            default -> new TypedValue.LeafList(List.of(value(false), value(false)));
        };
    }

    private String octets() {
        byte[] octets = new byte[random.nextInt(9)];
        random.nextBytes(octets);
        return Base64.getEncoder().encodeToString(octets);
    }

    /** With what has to be escaped, and beyond the first plane. */
    private String text() {
        String[] parts = {"eth0", "1/2", "[", "]", "=", "\\", "ü", "\uD83D\uDE00", "", " "};
        return parts[random.nextInt(parts.length)] + parts[random.nextInt(parts.length)];
    }
}
