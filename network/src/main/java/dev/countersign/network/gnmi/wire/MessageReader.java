package dev.countersign.network.gnmi.wire;

import dev.countersign.network.gnmi.wire.GnmiPath.Elem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads one message. Unknown fields, extensions among them, are passed over, as protobuf has it. A field that holds one
 * message and comes twice is taken as it came last.
 */
final class MessageReader {
    private final GnmiLimits limits;
    private int items;

    MessageReader(GnmiLimits limits) {
        this.limits = limits;
    }

    SubscribeResponse subscribeResponse(WireReader in) throws WireException {
        SubscribeResponse response = new SubscribeResponse.Unknown();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> response = new SubscribeResponse.Notified(notification(in.message()));
                case 3 -> response = in.bool() ? new SubscribeResponse.Synced() : new SubscribeResponse.Unknown();
                default -> in.skip();
            }
        }
        return response;
    }

    List<Notification> getResponse(WireReader in) throws WireException {
        List<Notification> notifications = new ArrayList<>();
        while (in.next()) {
            if (in.field() == 1) {
                notifications.add(notification(in.message()));
            } else {
                in.skip();
            }
        }
        return notifications;
    }

    Capabilities capabilities(WireReader in) throws WireException {
        List<Capabilities.Model> models = new ArrayList<>();
        Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
        String version = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> models.add(model(in.message()));
                case 2 -> encodings(in, encodings);
                case 3 -> version = in.text(limits.text());
                default -> in.skip();
            }
        }
        return new Capabilities(models, encodings, version);
    }

    /** Packed, as proto3 writes them, or one by one, as any reader has to take them. */
    private static void encodings(WireReader in, Set<Encoding> encodings) throws WireException {
        if (in.is(WireReader.BYTES)) {
            WireReader packed = in.message();
            while (!packed.ended()) {
                Encoding.of(packed.packed()).ifPresent(encodings::add);
            }
        } else {
            Encoding.of(in.varint()).ifPresent(encodings::add);
        }
    }

    private Capabilities.Model model(WireReader in) throws WireException {
        count();
        String name = "";
        String organization = "";
        String version = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> name = in.text(limits.text());
                case 2 -> organization = in.text(limits.text());
                case 3 -> version = in.text(limits.text());
                default -> in.skip();
            }
        }
        return new Capabilities.Model(name, organization, version);
    }

    private Notification notification(WireReader in) throws WireException {
        count();
        long timestamp = 0;
        GnmiPath prefix = GnmiPath.ROOT;
        List<Update> updates = new ArrayList<>();
        List<GnmiPath> deletes = new ArrayList<>();
        boolean atomic = false;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> timestamp = in.varint();
                case 2 -> prefix = path(in.message());
                case 4 -> add(updates, update(in.message()));
                case 5 -> add(deletes, path(in.message()));
                case 6 -> atomic = in.bool();
                default -> in.skip();
            }
        }
        return new Notification(timestamp, prefix, updates, deletes, atomic);
    }

    private <T> void add(List<T> all, T one) throws WireException {
        if (all.size() >= limits.updates()) {
            throw new WireException("at most " + limits.updates() + " updates of a notification", "more");
        }
        all.add(one);
    }

    private Update update(WireReader in) throws WireException {
        count();
        GnmiPath path = GnmiPath.ROOT;
        TypedValue value = new TypedValue.Nothing();
        long duplicates = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> path = path(in.message());
                case 3 -> value = value(in.message(), false);
                case 4 -> duplicates = in.varint() & 0xFFFF_FFFFL;
                default -> in.skip();
            }
        }
        return new Update(path, value, duplicates);
    }

    private TypedValue value(WireReader in, boolean element) throws WireException {
        count();
        TypedValue value = new TypedValue.Nothing();
        while (in.next()) {
            if (element && in.field() == 8) {
                throw new WireException("a scalar in a leaf-list", "a leaf-list");
            }
            value = switch (in.field()) {
                case 1 -> new TypedValue.Str(in.text(limits.value()));
                case 2 -> new TypedValue.Int(in.varint());
                case 3 -> new TypedValue.Uint(in.varint());
                case 4 -> new TypedValue.Bool(in.bool());
                case 5 -> new TypedValue.Octets(base64(in));
                case 6 -> new TypedValue.FloatVal(in.fixed32());
                case 7 -> decimal(in.message());
                case 8 -> leafList(in.message());
                case 9, 13 -> new TypedValue.Opaque(in.field(), base64(in));
                case 10 -> new TypedValue.Json(in.text(limits.value()), false);
                case 11 -> new TypedValue.Json(in.text(limits.value()), true);
                case 12 -> new TypedValue.Ascii(in.text(limits.value()));
                case 14 -> new TypedValue.DoubleVal(in.fixed64());
                default -> {
                    in.skip();
                    yield value;
                }
            };
        }
        return value;
    }

    private String base64(WireReader in) throws WireException {
        return Base64.getEncoder().encodeToString(in.octets(limits.value()));
    }

    private TypedValue decimal(WireReader in) throws WireException {
        count();
        long digits = 0;
        long precision = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> digits = in.varint();
                case 2 -> precision = in.varint();
                default -> in.skip();
            }
        }
        if (precision < 0 || precision > 18) {
            throw new WireException("a decimal64 with at most 18 digits of fraction (RFC 7950 section 9.3)", "others");
        }
        return new TypedValue.Decimal(digits, (int) precision);
    }

    private TypedValue leafList(WireReader in) throws WireException {
        List<TypedValue> values = new ArrayList<>();
        while (in.next()) {
            if (in.field() == 1) {
                add(values, value(in.message(), true));
            } else {
                in.skip();
            }
        }
        return new TypedValue.LeafList(values);
    }

    GnmiPath path(WireReader in) throws WireException {
        count();
        String origin = "";
        String target = "";
        List<Elem> elements = new ArrayList<>();
        while (in.next()) {
            switch (in.field()) {
                case 2 -> origin = in.text(limits.text());
                case 3 -> {
                    if (elements.size() >= limits.elements()) {
                        throw new WireException("at most " + limits.elements() + " elements of a path", "more");
                    }
                    elements.add(element(in.message()));
                }
                case 4 -> target = in.text(limits.text());
                default -> in.skip();
            }
        }
        return new GnmiPath(origin, target, elements);
    }

    private Elem element(WireReader in) throws WireException {
        count();
        String name = "";
        SortedMap<String, String> keys = new TreeMap<>();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> name = in.text(limits.text());
                case 2 -> key(in.message(), keys);
                default -> in.skip();
            }
        }
        return new Elem(name, keys);
    }

    private void key(WireReader in, SortedMap<String, String> keys) throws WireException {
        count();
        String key = "";
        String value = "";
        while (in.next()) {
            switch (in.field()) {
                case 1 -> key = in.text(limits.text());
                case 2 -> value = in.text(limits.text());
                default -> in.skip();
            }
        }
        keys.put(key, value);
        if (keys.size() > limits.keys()) {
            throw new WireException("at most " + limits.keys() + " keys of an element", "more");
        }
    }

    SubscriptionList subscriptionList(WireReader in) throws WireException {
        GnmiPath prefix = GnmiPath.ROOT;
        List<Subscription> subscriptions = new ArrayList<>();
        SubscriptionList.Mode mode = SubscriptionList.Mode.STREAM;
        Encoding encoding = Encoding.JSON;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> prefix = path(in.message());
                case 2 -> add(subscriptions, subscription(in.message()));
                case 5 -> mode = member(SubscriptionList.Mode.values(), in.varint());
                case 8 -> encoding = encoding(in.varint());
                default -> in.skip();
            }
        }
        return new SubscriptionList(prefix, subscriptions, mode, encoding);
    }

    private Subscription subscription(WireReader in) throws WireException {
        count();
        GnmiPath path = GnmiPath.ROOT;
        Subscription.Mode mode = Subscription.Mode.TARGET_DEFINED;
        long every = 0;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> path = path(in.message());
                case 2 -> mode = member(Subscription.Mode.values(), in.varint());
                case 3 -> every = in.varint();
                default -> in.skip();
            }
        }
        return new Subscription(path, mode, Duration.ofNanos(every < 0 ? Long.MAX_VALUE : every));
    }

    GetRequest getRequest(WireReader in) throws WireException {
        GnmiPath prefix = GnmiPath.ROOT;
        List<GnmiPath> paths = new ArrayList<>();
        GetRequest.Type type = GetRequest.Type.ALL;
        Encoding encoding = Encoding.JSON;
        while (in.next()) {
            switch (in.field()) {
                case 1 -> prefix = path(in.message());
                case 2 -> add(paths, path(in.message()));
                case 3 -> type = member(GetRequest.Type.values(), in.varint());
                case 5 -> encoding = encoding(in.varint());
                default -> in.skip();
            }
        }
        return new GetRequest(prefix, paths, type, encoding);
    }

    private static Encoding encoding(long number) throws WireException {
        return Encoding.of(number).orElseThrow(() -> new WireException("an encoding", Long.toString(number)));
    }

    private static <E extends Numbered> E member(E[] values, long number) throws WireException {
        for (E value : values) {
            if (value.number() == number) {
                return value;
            }
        }
        throw new WireException("a number below " + values.length, Long.toString(number));
    }

    private void count() throws WireException {
        if (++items > limits.items()) {
            throw new WireException("at most " + limits.items() + " items in a message", "more");
        }
    }
}
