package dev.countersign.yang.edit;

import dev.countersign.core.proposal.DeviceEdit.DefaultOperation;
import dev.countersign.yang.data.Content;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.tree.ContainerNode;
import dev.countersign.yang.tree.TreePath;
import dev.countersign.yang.validate.Withdrawal;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import dev.countersign.yang.xml.XmlRefused;

/**
 * {@code edit-config} of RFC 6241 section 7.2 with the {@code insert}, {@code key} and {@code value} attributes of RFC
 * 7950 sections 7.7.9 and 7.8.6.
 *
 * <p>Where the RFCs leave room: an operation inside a replaced subtree looks at what was there before the replacement; two
 * elements for one instance are refused; an attribute that is not one of these four is refused, an {@code operation}
 * without its namespace among them. What was there and whose {@code when} no longer holds goes by itself (RFC 7950 section
 * 8.2), unless the edit also alters it, which is left to be found invalid.
 */
public final class EditConfig {
    private EditConfig() {}

    /**
     * The configuration that results.
     *
     * @param configXml the content of the {@code config} element
     */
    public static EditResult apply(DataTree base, String configXml, DefaultOperation defaultOperation) {
        return switch (SafeXml.parseContent(configXml, XmlLimits.STANDARD)) {
            case XmlElement config -> apply(base, config, defaultOperation);
            case XmlRefused refused ->
                new EditResult.Refused(new EditError(
                        "malformed-message",
                        null,
                        "",
                        null,
                        refused.line(),
                        "XML that can be read",
                        refused.message()));
        };
    }

    /** The same for a {@code config} element that is parsed already. */
    public static EditResult apply(DataTree base, XmlElement config, DefaultOperation defaultOperation) {
        if (base.content() != Content.CONFIG) {
            throw new IllegalArgumentException("expected a configuration to edit, found a tree that may hold state");
        }
        Operation operation = switch (defaultOperation) {
            case MERGE -> Operation.MERGE;
            case REPLACE -> Operation.REPLACE;
            case NONE -> Operation.NONE;
        };
        try {
            Editor editor = new Editor(base.schema(), new TreePath());
            ContainerNode root = (ContainerNode) editor.level(base.root(), config, operation);
            return new EditResult.Applied(Withdrawal.from(base, base.withRoot(root)));
        } catch (EditRefusal e) {
            return new EditResult.Refused(e.error());
        }
    }
}
