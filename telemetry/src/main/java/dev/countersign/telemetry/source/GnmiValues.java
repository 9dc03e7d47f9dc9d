package dev.countersign.telemetry.source;

import dev.countersign.network.gnmi.wire.GnmiPath;
import dev.countersign.network.gnmi.wire.GnmiPath.Elem;
import dev.countersign.network.gnmi.wire.TypedValue;
import dev.countersign.network.gnmi.wire.TypedValue.Opaque;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes values apart into leaves, whichever way the device has put them: as scalars, or as JSON of a whole subtree. */
final class GnmiValues {
    private static final int DEPTH = 32;
    private static final int TEXT = 64 << 10;
    private static final int LEAVES = 50_000;
    /** JSON does not say which leaf is an entry's key; these are it nearly everywhere. */
    private static final List<String> KEYS = List.of("name", "index", "id", "key");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxStringLength(TEXT)
                            .maxNameLength(256)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private GnmiValues() {}

    /** The leaves of a value; empty when it cannot be read. */
    static Optional<List<GnmiLeaf>> leaves(GnmiPath path, TypedValue value) {
        return switch (value) {
            case TypedValue.Json(String text, boolean _) -> json(path, text);
            case TypedValue.LeafList(List<TypedValue> all) -> {
                List<String> texts = all.stream()
                        .map(GnmiValues::scalar)
                        .flatMap(Optional::stream)
                        .toList();
                yield texts.size() == all.size()
                        ? Optional.of(List.of(new GnmiLeaf(path, String.join(" ", texts))))
                        : Optional.empty();
            }
            case TypedValue.Str _,
                    TypedValue.Int _,
                    TypedValue.Uint _,
                    TypedValue.Bool _,
                    TypedValue.Octets _,
                    TypedValue.FloatVal _,
                    TypedValue.DoubleVal _,
                    TypedValue.Decimal _,
                    TypedValue.Ascii _,
                    Opaque _,
                    TypedValue.Nothing _ -> scalar(value).map(text -> List.of(new GnmiLeaf(path, text)));
        };
    }

    private static Optional<String> scalar(TypedValue value) {
        return switch (value) {
            case TypedValue.Str(String text) -> Optional.of(text);
            case TypedValue.Ascii(String text) -> Optional.of(text);
            case TypedValue.Int(long number) -> Optional.of(Long.toString(number));
            case TypedValue.Uint(long number) -> Optional.of(Long.toUnsignedString(number));
            case TypedValue.Bool(boolean flag) -> Optional.of(Boolean.toString(flag));
            case TypedValue.Octets(String base64) -> Optional.of(base64);
            case TypedValue.FloatVal(float number) -> finite(number, Float.toString(number));
            case TypedValue.DoubleVal(double number) -> finite(number, Double.toString(number));
            case TypedValue.Decimal(long digits, int precision) ->
                Optional.of(plain(BigDecimal.valueOf(digits, precision)));
            case TypedValue.Json _, TypedValue.LeafList _, Opaque _, TypedValue.Nothing _ -> Optional.empty();
        };
    }

    private static Optional<String> finite(double number, String text) {
        return Double.isFinite(number) ? Optional.of(plain(new BigDecimal(text))) : Optional.empty();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Optional<List<GnmiLeaf>> json(GnmiPath path, String text) {
        try {
            List<GnmiLeaf> leaves = new ArrayList<>();
            return add(path, JSON.readTree(text), leaves) ? Optional.of(leaves) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean add(GnmiPath path, JsonNode node, List<GnmiLeaf> leaves) {
        if (leaves.size() >= LEAVES) {
            return false;
        }
        if (node.isObject()) {
            return node.properties().stream()
                    .allMatch(member -> addMember(path, member.getKey(), member.getValue(), leaves));
        }
        if (node.isArray()) {
            // A leaf-list, or the [null] of a leaf of type empty (RFC 7951 section 6.9).
            leaves.add(
                    new GnmiLeaf(path, node.valueStream().map(GnmiValues::text).collect(Collectors.joining(" "))));
            return true;
        }
        leaves.add(new GnmiLeaf(path, text(node)));
        return true;
    }

    private static boolean addMember(GnmiPath path, String name, JsonNode node, List<GnmiLeaf> leaves) {
        boolean list = node.isArray() && !node.isEmpty() && node.valueStream().allMatch(JsonNode::isObject);
        return list
                ? node.valueStream().allMatch(entry -> add(below(path, name, keys(entry)), entry, leaves))
                : add(below(path, name, Map.of()), node, leaves);
    }

    private static Map<String, String> keys(JsonNode entry) {
        return KEYS.stream()
                .flatMap(key -> entry.propertyStream()
                        .filter(member -> local(member.getKey()).equals(key)
                                && member.getValue().isValueNode())
                        .map(member -> Map.of(key, text(member.getValue()))))
                .findFirst()
                .orElse(Map.of());
    }

    private static GnmiPath below(GnmiPath path, String name, Map<String, String> keys) {
        return new GnmiPath(
                path.origin(),
                path.target(),
                Stream.concat(path.elements().stream(), Stream.of(new Elem(name, keys)))
                        .toList());
    }

    private static String text(JsonNode node) {
        return node.isNumber() ? plain(node.decimalValue()) : node.isNull() ? "" : node.asString();
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
