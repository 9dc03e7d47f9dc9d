package dev.countersign.network.netconf;

import dev.countersign.network.inventory.ManagedDevice;

/** Opens NETCONF sessions; all share one SSH client and its few I/O threads. */
public final class NetconfClient implements AutoCloseable {
    @SuppressWarnings("UnusedVariable")
    private final NetconfConfig config;

    public NetconfClient(NetconfConfig config) {
        this.config = config;
    }

    public void start() {
        Pending.body();
    }

    /**
     * Opens a session: checks the host key, signs in, exchanges hellos. Waits, at most {@link NetconfConfig#connect}.
     *
     * @throws NetconfException when there is none
     */
    public NetconfSession open(ManagedDevice device) {
        return open(device, SessionListener.NONE);
    }

    /** The same with a listener. */
    public NetconfSession open(ManagedDevice device, SessionListener listener) {
        return Pending.body();
    }

    /** Ends every session. */
    @Override
    public void close() {
        Pending.body();
    }
}
