package dev.countersign.telemetry.source;

import dev.countersign.core.Text;
import dev.countersign.network.netconf.PushEvent;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.data.LeafValue;
import dev.countersign.yang.data.ParseResult;
import dev.countersign.yang.path.InstancePath;
import dev.countersign.yang.path.InstancePath.KeyIs;
import dev.countersign.yang.path.InstancePath.Step;
import dev.countersign.yang.path.PathSyntaxException;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlLimits;
import java.util.List;
import java.util.Optional;

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

    /** The contents of an update. */
    Decoded contents(String xml) {
        return switch (DataTree.parseXml(schema, xml, Content.ALL, LIMITS)) {
            case ParseResult.Parsed(DataTree tree) ->
                new Decoded.Values(tree.leaves().toList());
            case ParseResult.Malformed malformed ->
                new Decoded.Malformed(malformed.findings().getFirst().toString());
        };
    }

    /** One edit of a patch (RFC 8072 section 2.5). */
    Decoded edit(PushEvent.Edit edit) {
        return switch (edit.operation()) {
            case "delete", "remove" -> new Decoded.Gone(edit.target());
            case "create", "insert", "merge", "replace" ->
                placed(edit).map(this::contents).orElseGet(() -> strange("a target of its schema", edit.target()));
            default -> strange("an operation that changes values", edit.operation());
        };
    }

    private static Decoded strange(String expected, String found) {
        return new Decoded.Malformed("expected " + expected + ", found " + Text.quoted(found));
    }

    /** The value with the ancestors that its target names. */
    private Optional<String> placed(PushEvent.Edit edit) {
        try {
            List<Step> steps = InstancePath.parse(edit.target()).steps();
            StringBuilder before = new StringBuilder();
            StringBuilder after = new StringBuilder();
            for (Step step : steps.subList(0, Math.max(0, steps.size() - 1))) {
                Optional<String> namespace = schema.namespace(step.name().module());
                if (namespace.isEmpty()) {
                    return Optional.empty();
                }
                before.append("<%s xmlns=\"%s\">".formatted(step.name().local(), SafeXml.escape(namespace.get())));
                step.predicates().forEach(predicate -> {
                    if (predicate instanceof KeyIs(var key, String value)) {
                        before.append("<%1$s>%2$s</%1$s>".formatted(key.local(), SafeXml.escape(value)));
                    }
                });
                after.insert(0, "</" + step.name().local() + ">");
            }
            return steps.isEmpty() ? Optional.empty() : Optional.of(before + edit.value() + after);
        } catch (PathSyntaxException e) {
            return Optional.empty();
        }
    }
}
