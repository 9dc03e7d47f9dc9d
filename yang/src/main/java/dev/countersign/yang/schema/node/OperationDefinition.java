package dev.countersign.yang.schema.node;

import dev.countersign.yang.path.NodeName;

/** An rpc, an action or a notification: what access control asks about. */
public record OperationDefinition(NodeName name, DenyDefault denyDefault) {}
