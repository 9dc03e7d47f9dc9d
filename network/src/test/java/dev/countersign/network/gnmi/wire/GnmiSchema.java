package dev.countersign.network.gnmi.wire;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.Locale;
import java.util.Map;

/**
 * The messages of gNMI as protobuf's own library has them, described at run time by the fields of the specification: one line
 * per message, {@code name=number:type}, {@code *} for repeated.
 */
final class GnmiSchema {
    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry("PathElem", "name=1:string key=2:*KeyEntry"),
            Map.entry("Path", "origin=2:string elem=3:*PathElem target=4:string"),
            Map.entry("Decimal64", "digits=1:int64 precision=2:uint32"),
            Map.entry("ScalarArray", "element=1:*TypedValue"),
            Map.entry("AnyValue", "type_url=1:string value=2:bytes"),
            Map.entry(
                    "TypedValue",
                    "string_val=1:string int_val=2:int64 uint_val=3:uint64 bool_val=4:bool bytes_val=5:bytes"
                            + " float_val=6:float decimal_val=7:Decimal64 leaflist_val=8:ScalarArray any_val=9:AnyValue"
                            + " json_val=10:bytes json_ietf_val=11:bytes ascii_val=12:string proto_bytes=13:bytes"
                            + " double_val=14:double"),
            Map.entry("Update", "path=1:Path val=3:TypedValue duplicates=4:uint32"),
            Map.entry("Notification", "timestamp=1:int64 prefix=2:Path update=4:*Update delete=5:*Path atomic=6:bool"),
            Map.entry("SubscribeResponse", "update=1:Notification sync_response=3:bool"),
            Map.entry(
                    "Subscription",
                    "path=1:Path mode=2:int32 sample_interval=3:uint64 suppress_redundant=4:bool"
                            + " heartbeat_interval=5:uint64"),
            Map.entry(
                    "SubscriptionList",
                    "prefix=1:Path subscription=2:*Subscription mode=5:int32 encoding=8:int32 updates_only=9:bool"),
            Map.entry("SubscribeRequest", "subscribe=1:SubscriptionList"),
            Map.entry("GetRequest", "prefix=1:Path path=2:*Path type=3:int32 encoding=5:int32"),
            Map.entry("GetResponse", "notification=1:*Notification"),
            Map.entry("ModelData", "name=1:string organization=2:string version=3:string"),
            Map.entry(
                    "CapabilityResponse",
                    "supported_models=1:*ModelData supported_encodings=2:*int32 gNMI_version=3:string"));

    private static final FileDescriptor FILE = build();

    private GnmiSchema() {}

    static Descriptor message(String name) {
        return FILE.findMessageTypeByName(name);
    }

    private static FileDescriptor build() {
        FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder()
                .setName("gnmi-fields")
                .setPackage("gnmi")
                .setSyntax("proto3");
        MESSAGES.forEach((name, fields) -> {
            DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
            boolean oneof = name.equals("TypedValue");
            if (oneof) {
                message.addOneofDecl(OneofDescriptorProto.newBuilder().setName("value"));
            }
            for (String field : fields.split(" ", -1)) {
                FieldDescriptorProto described = field(name, field);
                message.addField(oneof ? described.toBuilder().setOneofIndex(0).build() : described);
            }
            if (name.equals("PathElem")) {
                message.addNestedType(DescriptorProto.newBuilder()
                        .setName("KeyEntry")
                        .setOptions(MessageOptions.newBuilder().setMapEntry(true))
                        .addField(field("", "key=1:string"))
                        .addField(field("", "value=2:string")));
            }
            file.addMessageType(message);
        });
        try {
            return FileDescriptor.buildFrom(file.build(), new FileDescriptor[0]);
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FieldDescriptorProto field(String message, String text) {
        String name = text.substring(0, text.indexOf('='));
        int number = Integer.parseInt(text.substring(text.indexOf('=') + 1, text.indexOf(':')));
        String type = text.substring(text.indexOf(':') + 1);
        boolean repeated = type.startsWith("*");
        String base = repeated ? type.substring(1) : type;
        FieldDescriptorProto.Builder field = FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setLabel(
                        repeated
                                ? FieldDescriptorProto.Label.LABEL_REPEATED
                                : FieldDescriptorProto.Label.LABEL_OPTIONAL);
        return Character.isUpperCase(base.charAt(0))
                ? field.setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                        .setTypeName(base.equals("KeyEntry") ? ".gnmi." + message + ".KeyEntry" : ".gnmi." + base)
                        .build()
                : field.setType(FieldDescriptorProto.Type.valueOf("TYPE_" + base.toUpperCase(Locale.ROOT)))
                        .build();
    }
}
