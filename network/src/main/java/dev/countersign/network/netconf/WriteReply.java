package dev.countersign.network.netconf;

/** What became of an operation that gives no data. */
public sealed interface WriteReply permits RpcReply.Ok, RpcReply.Failed, RpcReply.NoAnswer {}
