package dev.countersign.network.netconf;

/** What became of a read. */
public sealed interface ReadReply permits ReadReply.Content, RpcReply.Failed, RpcReply.NoAnswer {
    /** What was read, as the content of {@code data}: any number of elements, each standing alone. */
    record Content(String xml) implements ReadReply {}
}
