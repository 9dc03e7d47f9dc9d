package dev.countersign.network.gnmi.wire;

import dev.countersign.network.gnmi.wire.Decoded.Malformed;
import dev.countersign.network.gnmi.wire.Decoded.Read;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of messages. Whatever bytes are given, reading answers with a message or with a refusal, and takes no more
 * memory than the limits say.
 */
public final class GnmiMessages {
    private GnmiMessages() {}

    @FunctionalInterface
    private interface Reading<T> {
        T read(MessageReader reader, WireReader in) throws WireException;
    }

    private static <T> Decoded<T> decoded(byte[] bytes, GnmiLimits limits, Reading<T> reading) {
        if (bytes.length > limits.bytes()) {
            return new Malformed<>("expected a message of at most " + limits.bytes() + " bytes, found " + bytes.length);
        }
        try {
            return new Read<>(reading.read(new MessageReader(limits), new WireReader(bytes, 0, bytes.length)));
        } catch (WireException e) {
            return new Malformed<>(String.valueOf(e.getMessage()));
        }
    }

    /** Reads what a target answers to Capabilities. */
    public static Decoded<Capabilities> capabilities(byte[] bytes, GnmiLimits limits) {
        return decoded(bytes, limits, MessageReader::capabilities);
    }

    /** Reads what a target answers to Get. */
    public static Decoded<List<Notification>> getResponse(byte[] bytes, GnmiLimits limits) {
        return decoded(bytes, limits, MessageReader::getResponse);
    }

    /** Reads one message of a subscription. */
    public static Decoded<SubscribeResponse> subscribeResponse(byte[] bytes, GnmiLimits limits) {
        return decoded(bytes, limits, MessageReader::subscribeResponse);
    }

    /** Reads what a client asks of Get. */
    public static Decoded<GetRequest> getRequest(byte[] bytes, GnmiLimits limits) {
        return decoded(bytes, limits, MessageReader::getRequest);
    }

    /** Reads what a client asks of Subscribe; empty for a message that is no list of subscriptions, such as a poll. */
    public static Decoded<Optional<SubscriptionList>> subscribeRequest(byte[] bytes, GnmiLimits limits) {
        return decoded(bytes, limits, (reader, in) -> {
            Optional<SubscriptionList> list = Optional.empty();
            while (in.next()) {
                if (in.field() == 1) {
                    list = Optional.of(reader.subscriptionList(in.message()));
                } else {
                    in.skip();
                }
            }
            return list;
        });
    }

    /** The request of Capabilities, which says nothing. */
    public static byte[] capabilityRequest() {
        return new byte[0];
    }

    public static byte[] bytes(Capabilities capabilities) {
        return MessageWriter.capabilities(capabilities).bytes();
    }

    public static byte[] bytes(GetRequest request) {
        return MessageWriter.getRequest(request).bytes();
    }

    /** The answer to Get. */
    public static byte[] bytes(List<Notification> notifications) {
        WireWriter out = new WireWriter();
        notifications.forEach(notification -> out.message(1, MessageWriter.notification(notification)));
        return out.bytes();
    }

    /** The request that begins a subscription. */
    public static byte[] bytes(SubscriptionList list) {
        return new WireWriter().message(1, MessageWriter.subscriptionList(list)).bytes();
    }

    public static byte[] bytes(SubscribeResponse response) {
        return switch (response) {
            case SubscribeResponse.Notified(Notification notification) ->
                new WireWriter()
                        .message(1, MessageWriter.notification(notification))
                        .bytes();
            case SubscribeResponse.Synced _ -> new WireWriter().flag(3, true).bytes();
            case SubscribeResponse.Unknown _ -> new byte[0];
        };
    }
}
