package dev.countersign.yang.call;

import dev.countersign.core.Finding;
import dev.countersign.yang.path.NodeName;
import dev.countersign.yang.schema.Schema;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import dev.countersign.yang.xml.XmlRefused;

/**
 * A call of an rpc or an action (RFC 7950 sections 7.14 and 7.15). What it does to a configuration is the device's to know;
 * what can be said beforehand is which operation is executed, and at which node.
 */
public sealed interface OperationCall {
    /** What every call effects: exec on an operation (RFC 8341 section 3.2.3). */
    sealed interface Exec extends OperationCall {
        NodeName operation();
    }

    /** An operation of the device. */
    record Rpc(NodeName operation) implements Exec {
        @Override
        public String toString() {
            return "/" + operation;
        }
    }

    /**
     * An operation of a data node.
     *
     * @param at instance path of the node
     */
    record Action(String at, NodeName operation) implements Exec {
        @Override
        public String toString() {
            return at + "/" + operation;
        }
    }

    /** No call that this schema has. */
    record Refused(Finding finding) implements OperationCall {}

    /**
     * Reads one operation element, one {@code action} element of {@code urn:ietf:params:xml:ns:yang:1}, or an {@code rpc}
     * with either in it.
     */
    static OperationCall parse(Schema schema, String xml, XmlLimits limits) {
        return switch (SafeXml.parseContent(xml, limits)) {
            case XmlElement content -> new CallReader(schema.model()).read(content);
            case XmlRefused refused ->
                new Refused(Finding.error(
                        "yang.malformed-message",
                        "",
                        "XML that can be read",
                        refused.message(),
                        "correct line " + refused.line() + " column " + refused.column()));
        };
    }
}
