package dev.countersign.network.inventory;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.network.gnmi.wire.Encoding;
import dev.countersign.network.gnmi.wire.GnmiPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads how a device's gNMI service is reached. */
final class GnmiText {
    static final Set<String> KEYS = Set.of(
            "device",
            "host",
            "port",
            "server-name",
            "trust-file",
            "certificate-file",
            "key-file",
            "username",
            "password-file",
            "encoding",
            "sample",
            "on-change");

    private GnmiText() {}

    /** @param deviceHost where its other services are */
    static GnmiTarget target(Fields fields, DeviceId device, String deviceHost, Function<String, Path> file) {
        String host = fields.optional("host", InventoryText::host).orElse(deviceHost);
        return new GnmiTarget(
                device,
                host,
                fields.optional("port", InventoryText::port).orElse(GnmiTarget.PORT),
                fields.optional("server-name", InventoryText::host).orElse(host),
                fields.required("trust-file", file),
                both(fields, "certificate-file", "key-file")
                        ? Optional.of(new GnmiTarget.Identity(
                                fields.required("certificate-file", file), fields.required("key-file", file)))
                        : Optional.empty(),
                both(fields, "username", "password-file")
                        ? Optional.of(new GnmiTarget.Login(
                                fields.required("username", GnmiText::username),
                                fields.required("password-file", file)))
                        : Optional.empty(),
                fields.optional("encoding", GnmiText::encoding),
                paths(fields, "sample"),
                paths(fields, "on-change"));
    }

    /** Whether two keys are there that go together; one alone is refused. */
    private static boolean both(Fields fields, String first, String second) {
        if (fields.has(first) != fields.has(second)) {
            throw fields.refused(
                    fields.has(first) ? first : second, "both " + first + " and " + second + ", or neither", "one");
        }
        return fields.has(first);
    }

    private static List<GnmiPath> paths(Fields fields, String key) {
        return fields.has(key) ? fields.values(key, GnmiPath::parse) : List.of();
    }

    /** Metadata is ASCII. */
    private static String username(String text) {
        if (text.isBlank() || text.length() > 256 || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "expected 1 to 256 visible ASCII characters, found " + Text.quoted(text));
        }
        return text;
    }

    private static Encoding encoding(String text) {
        return switch (text) {
            case "proto" -> Encoding.PROTO;
            case "json-ietf" -> Encoding.JSON_IETF;
            case "json" -> Encoding.JSON;
            default ->
                throw new IllegalArgumentException("expected proto, json-ietf or json, found " + Text.quoted(text));
        };
    }
}
