package dev.countersign.network.netconf;

import dev.countersign.core.DeviceId;
import java.time.Duration;

/**
 * A session with a device. RPCs from several threads are pipelined; each waits for its own reply only. Once it has ended
 * every RPC is {@link RpcReply.NoAnswer}; it does not come back.
 */
public interface NetconfSession extends AutoCloseable {
    DeviceId device();

    /** What the device said in its hello. */
    Capabilities capabilities();

    /** The number that the device gave this session. */
    String sessionId();

    /**
     * Sends an operation and waits for its reply.
     *
     * @param operation one element, the content of {@code rpc}, that declares its own namespaces
     */
    RpcReply rpc(String operation, Duration timeout);

    boolean isOpen();

    SessionStatistics statistics();

    /** Takes leave with {@code close-session} if the device still listens. */
    @Override
    void close();
}
