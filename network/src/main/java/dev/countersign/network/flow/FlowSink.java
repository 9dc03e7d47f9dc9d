package dev.countersign.network.flow;

/** Takes flows from a collector. */
@FunctionalInterface
public interface FlowSink {
    /**
     * Takes one flow. The record is the collector's own and is overwritten after the call: read what you need and keep
     * no reference. Called from the collector's thread, which waits: be quick and allocate nothing.
     */
    void accept(FlowRecord flow);
}
