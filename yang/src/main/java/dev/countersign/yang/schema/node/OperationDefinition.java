package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.NodeName;

/** An rpc or a top-level notification: what access control asks about. */
public record OperationDefinition(NodeName name, DenyDefault denyDefault) {}
