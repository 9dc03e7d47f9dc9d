package dev.countersign.telemetry.source;

import dev.countersign.core.Text;
import dev.countersign.network.netconf.PushEvent;
import dev.countersign.telemetry.envelope.PushedMessage;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.LeafValue;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.xml.XmlLimits;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a device pushes with its own schema. */
final class PushDecoder {
    private static final XmlLimits LIMITS = XmlLimits.STANDARD.withCharacters(16 << 20);

    private final Schema schema;

    PushDecoder(Schema schema) {
        this.schema = schema;
    }

    /** What came of reading. */
    sealed interface Decoded {
        record Values(List<LeafValue> leaves) implements Decoded {}

        /** What was at or below this path is gone. */
        record Gone(String path) implements Decoded {}

        record Malformed(String reason) implements Decoded {}
    }

    /** The contents of an update, as XML. */
    Decoded contents(String xml) {
        return decoded(DataTree.parseXml(schema, xml, Content.ALL, LIMITS));
    }

    /** The contents of an update, as JSON (RFC 7951). */
    Decoded contents(ObjectNode json) {
        return decoded(DataTree.read(schema, json, Content.ALL));
    }

    private static Decoded decoded(ParseResult read) {
        return switch (read) {
            case ParseResult.Parsed(DataTree tree) ->
                new Decoded.Values(tree.leaves().toList());
            case ParseResult.Malformed malformed ->
                new Decoded.Malformed(malformed.findings().getFirst().toString());
        };
    }

    /** One edit of a patch (RFC 8072 section 2.5) in XML. */
    Decoded edit(PushEvent.Edit edit) {
        return edit(edit.operation(), edit.target(), path -> contents(EditTarget.placed(path, schema, edit.value())));
    }

    /** One edit of a patch in JSON. */
    Decoded edit(PushedMessage.Edit edit) {
        ObjectNode value = edit.value();
        return edit(
                edit.operation(),
                edit.target(),
                path -> value == null ? strange("a value", "none") : contents(EditTarget.placed(path, value)));
    }

    private Decoded edit(String operation, String target, Function<InstancePath, Decoded> valued) {
        Optional<InstancePath> path = EditTarget.parse(schema, target);
        if (path.isEmpty()) {
            return strange("a target of its schema", target);
        }
        return switch (operation) {
            case "delete", "remove" -> new Decoded.Gone(path.get().toString());
            case "create", "insert", "merge", "replace" -> valued.apply(path.get());
            default -> strange("an operation that changes values", operation);
        };
    }

    private static Decoded strange(String expected, String found) {
        return new Decoded.Malformed("expected " + expected + ", found " + Text.quoted(found));
    }
}
