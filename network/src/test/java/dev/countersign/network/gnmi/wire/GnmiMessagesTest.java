package dev.countersign.network.gnmi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.countersign.network.gnmi.wire.Decoded.Malformed;
import dev.countersign.network.gnmi.wire.Decoded.Read;
import dev.countersign.network.gnmi.wire.GnmiPath.Elem;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Messages against protobuf's own library, and messages that no target should send. */
class GnmiMessagesTest {
    private static final GnmiLimits LIMITS = GnmiLimits.standard();
    private static final int MESSAGES = 3_000;

    @Test
    void everyMessage_readBack_isTheSame() {
        Samples samples = new Samples(new Random(15));
        for (int i = 0; i < MESSAGES; i++) {
            Notification notification = samples.notification();
            SubscribeResponse response = new SubscribeResponse.Notified(notification);
            assertThat(GnmiMessages.subscribeResponse(GnmiMessages.bytes(response), LIMITS))
                    .isEqualTo(new Read<>(response));
            assertThat(GnmiMessages.getResponse(GnmiMessages.bytes(List.of(notification, notification)), LIMITS))
                    .isEqualTo(new Read<>(List.of(notification, notification)));
        }
        SubscriptionList list = new SubscriptionList(
                GnmiPath.parse("openconfig:/interfaces"),
                List.of(
                        new Subscription(
                                GnmiPath.parse("/interface[name=eth0]"),
                                Subscription.Mode.SAMPLE,
                                Duration.ofMillis(1500)),
                        new Subscription(GnmiPath.ROOT, Subscription.Mode.ON_CHANGE, Duration.ZERO)),
                SubscriptionList.Mode.ONCE,
                Encoding.JSON_IETF);
        assertThat(GnmiMessages.subscribeRequest(GnmiMessages.bytes(list), LIMITS))
                .isEqualTo(new Read<>(Optional.of(list)));
        GetRequest get =
                new GetRequest(GnmiPath.ROOT, List.of(GnmiPath.parse("/a/b")), GetRequest.Type.STATE, Encoding.PROTO);
        assertThat(GnmiMessages.getRequest(GnmiMessages.bytes(get), LIMITS)).isEqualTo(new Read<>(get));
        Capabilities capabilities = new Capabilities(
                List.of(new Capabilities.Model("openconfig-interfaces", "OpenConfig", "3.0.0")),
                Set.of(Encoding.JSON, Encoding.JSON_IETF),
                "0.10.0");
        assertThat(GnmiMessages.capabilities(GnmiMessages.bytes(capabilities), LIMITS))
                .isEqualTo(new Read<>(capabilities));
        assertThat(GnmiMessages.subscribeResponse(GnmiMessages.bytes(new SubscribeResponse.Synced()), LIMITS))
                .isEqualTo(new Read<>(new SubscribeResponse.Synced()));
    }

    @Test
    void protobufsOwnLibrary_readsEveryField_andWritesWhatIsReadAsTheSame() throws InvalidProtocolBufferException {
        Samples samples = new Samples(new Random(16));
        Descriptor type = GnmiSchema.message("SubscribeResponse");
        for (int i = 0; i < MESSAGES; i++) {
            SubscribeResponse response = new SubscribeResponse.Notified(samples.notification());
            DynamicMessage theirs = DynamicMessage.parseFrom(type, GnmiMessages.bytes(response));
            assertThat(unknownFields(theirs)).as("fields of %s", response).isZero();
            assertThat(GnmiMessages.subscribeResponse(theirs.toByteArray(), LIMITS))
                    .isEqualTo(new Read<>(response));
        }
    }

    @Test
    void messageOfTheirs_isReadFieldByField() {
        Descriptor path = GnmiSchema.message("Path");
        Descriptor element = GnmiSchema.message("PathElem");
        Descriptor entry = element.findFieldByName("key").getMessageType();
        DynamicMessage key = set(entry, Map.of("key", "name", "value", "Ethernet1"));
        DynamicMessage first = DynamicMessage.newBuilder(element)
                .setField(element.findFieldByName("name"), "interface")
                .addRepeatedField(element.findFieldByName("key"), key)
                .build();
        DynamicMessage whole = DynamicMessage.newBuilder(path)
                .setField(path.findFieldByName("origin"), "openconfig")
                .addRepeatedField(path.findFieldByName("elem"), first)
                .build();
        DynamicMessage value = set(
                GnmiSchema.message("TypedValue"),
                Map.of("json_ietf_val", ByteString.copyFromUtf8("\"18446744073709551615\"")));
        DynamicMessage update = set(GnmiSchema.message("Update"), Map.of("path", whole, "val", value, "duplicates", 7));
        Descriptor type = GnmiSchema.message("Notification");
        DynamicMessage notification = DynamicMessage.newBuilder(type)
                .setField(type.findFieldByName("timestamp"), 1_700_000_000_123_456_789L)
                .setField(type.findFieldByName("atomic"), true)
                .addRepeatedField(type.findFieldByName("update"), update)
                .addRepeatedField(type.findFieldByName("delete"), whole)
                .build();
        GnmiPath expected = new GnmiPath("openconfig", "", List.of(new Elem("interface", Map.of("name", "Ethernet1"))));

        Notification read = read(set(GnmiSchema.message("SubscribeResponse"), Map.of("update", notification)));

        assertThat(read)
                .isEqualTo(new Notification(
                        1_700_000_000_123_456_789L,
                        GnmiPath.ROOT,
                        List.of(new Update(expected, new TypedValue.Json("\"18446744073709551615\"", true), 7)),
                        List.of(expected),
                        true));
        assertThat(read.at()).isEqualTo(Instant.parse("2023-11-14T22:13:20.123456789Z"));
        assertThat(Notification.nanos(read.at())).isEqualTo(read.timestamp());
    }

    @Test
    void encodingsInOneFieldOrInMany_areTheSame() {
        byte[] packed = {0x12, 3, 0, 4, 9};
        byte[] single = {0x10, 0, 0x10, 4, 0x10, 9};

        assertThat(GnmiMessages.capabilities(packed, LIMITS))
                .isEqualTo(GnmiMessages.capabilities(single, LIMITS))
                .isEqualTo(new Read<>(new Capabilities(List.of(), Set.of(Encoding.JSON, Encoding.JSON_IETF), "")));
    }

    @Test
    void whatIsBeyondTheLimits_isRefusedBeforeItIsTaken() {
        GnmiLimits small = new GnmiLimits(200, 20, 3, 2, 8, 16, 2);

        assertThat(refusal(new byte[201], small)).contains("at most 200 bytes");
        assertThat(refusal(of("/a/b/c/d", new TypedValue.Int(1)), small)).contains("3 elements");
        assertThat(refusal(of("/a[x=1][y=2][z=3]", new TypedValue.Int(1)), small))
                .contains("2 keys");
        assertThat(refusal(of("/abcdefghi", new TypedValue.Int(1)), small)).contains("at most 8 bytes");
        assertThat(refusal(of("/a", new TypedValue.Str("a".repeat(17))), small)).contains("at most 16 bytes");
        Update one = new Update(GnmiPath.ROOT, new TypedValue.Int(1), 0);
        assertThat(refusal(bytes(List.of(one, one, one)), small)).contains("2 updates");
        assertThat(refusal(
                        of("/a[x=1][y=2]/b[x=1][y=2]/c[x=1][y=2]", new TypedValue.Nothing()),
                        small.items() == 20 ? new GnmiLimits(200, 8, 3, 2, 8, 16, 2) : small))
                .contains("8 items");
    }

    @Test
    void bytesThatAreNoMessage_areRefusedWithAReason() {
        assertThat(refusal(new byte[] {0x0A, 5, 1}, LIMITS)).contains("at most 1 bytes");
        assertThat(refusal(new byte[] {0x0B}, LIMITS)).contains("wire type");
        assertThat(refusal(new byte[] {0x00}, LIMITS)).contains("number of a field");
        assertThat(refusal(new byte[] {0x18}, LIMITS)).contains("more bytes");
        assertThat(refusal(new byte[] {0x18, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}, LIMITS))
                .contains("ten bytes");
        assertThat(refusal(new byte[] {0x0A, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}, LIMITS))
                .contains("at most");
    }

    @Test
    void leafListInALeafList_isRefused() {
        TypedValue nested = new TypedValue.LeafList(List.of(new TypedValue.LeafList(List.of())));

        assertThat(refusal(of("/a", nested), LIMITS)).contains("a scalar");
    }

    private static byte[] of(String path, TypedValue value) {
        return bytes(List.of(new Update(GnmiPath.parse(path), value, 0)));
    }

    private static byte[] bytes(List<Update> updates) {
        return GnmiMessages.bytes(
                new SubscribeResponse.Notified(new Notification(1, GnmiPath.ROOT, updates, List.of(), false)));
    }

    private static String refusal(byte[] bytes, GnmiLimits limits) {
        Decoded<SubscribeResponse> decoded = GnmiMessages.subscribeResponse(bytes, limits);
        assertThat(decoded).isInstanceOf(Malformed.class);
        return ((Malformed<SubscribeResponse>) decoded).reason();
    }

    private static Notification read(DynamicMessage message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(message.toByteArray());
        return ((SubscribeResponse.Notified)
                        ((Read<SubscribeResponse>) GnmiMessages.subscribeResponse(out.toByteArray(), LIMITS)).message())
                .notification();
    }

    private static DynamicMessage set(Descriptor type, Map<String, Object> values) {
        DynamicMessage.Builder builder = DynamicMessage.newBuilder(type);
        values.forEach((name, value) -> builder.setField(type.findFieldByName(name), value));
        return builder.build();
    }

    private static int unknownFields(DynamicMessage message) {
        int unknown = message.getUnknownFields().asMap().size();
        for (Object value : message.getAllFields().values()) {
            List<?> all = value instanceof List<?> list ? list : List.of(value);
            for (Object one : all) {
                unknown += one instanceof DynamicMessage inner ? unknownFields(inner) : 0;
            }
        }
        return unknown;
    }
}
