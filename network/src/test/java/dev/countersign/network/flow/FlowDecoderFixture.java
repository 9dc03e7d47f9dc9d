package dev.countersign.network.flow;

import static dev.countersign.network.flow.Wire.EXPORT_SECONDS;

import dev.countersign.core.filter.IpAddress;
import java.nio.ByteBuffer;

/** A decoder and what it saw. */
abstract class FlowDecoderFixture {
    static final IpAddress EXPORTER = IpAddress.parse("192.0.2.200");
    static final long NOW = EXPORT_SECONDS * 1000;

    final SeenFlows seen = new SeenFlows();
    final FlowDecoder decoder = new FlowDecoder(FlowLimits.DEFAULTS, seen);
    long now = NOW;

    void receive(byte[] message) {
        decoder.decode(EXPORTER, 4000, ByteBuffer.wrap(message), now);
    }
}
