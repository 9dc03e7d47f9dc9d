package dev.countersign.network.netconf;

import dev.countersign.network.inventory.ManagedDevice;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one device's session up, on one virtual thread. */
final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration JOIN = Duration.ofSeconds(5);

    private final NetconfClient client;
    private final ManagedDevice device;
    private final Backoff backoff;
    private final Clock clock;
    private final DeviceListener listener;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable NetconfSession session;
    private volatile DeviceState state;

    Supervisor(
            NetconfClient client,
            ManagedDevice device,
            PoolConfig config,
            Clock clock,
            RandomGenerator random,
            DeviceListener listener) {
        this.client = client;
        this.device = device;
        this.backoff = new Backoff(config.firstRetry(), config.longestRetry(), random);
        this.clock = clock;
        this.listener = listener;
        this.state = new DeviceState.Down(clock.instant(), "not tried yet");
        this.thread = Thread.ofVirtual().name("netconf-pool-" + device.id()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    void join() {
        try {
            thread.join(JOIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    DeviceState state() {
        return state;
    }

    Optional<NetconfSession> session() {
        return Optional.ofNullable(session).filter(NetconfSession::isOpen);
    }

    private void run() {
        try {
            while (!stopped) {
                String reason = oneSession();
                if (stopped) {
                    return;
                }
                Duration pause = backoff.next();
                LOG.info("device {}: {}; trying again in {} ms", device.id(), reason, pause.toMillis());
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            LOG.debug("device {}: no longer supervised", device.id());
        } finally {
            closeSession();
        }
    }

    /** Opens a session and stays with it to its end; answers why it ended. */
    private String oneSession() throws InterruptedException {
        CompletableFuture<String> ended = new CompletableFuture<>();
        String reason;
        try {
            NetconfSession opened = client.open(device, ending(ended));
            session = opened;
            changed(new DeviceState.Up(clock.instant(), opened.sessionId(), opened.capabilities()));
            backoff.succeeded();
            reason = ended.get();
        } catch (NetconfException e) {
            reason = String.valueOf(e.getMessage());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a session never ends exceptionally", e);
        } finally {
            closeSession();
        }
        down(reason);
        return reason;
    }

    private static SessionListener ending(CompletableFuture<String> ended) {
        return new SessionListener() {
            @Override
            public void ended(String reason) {
                ended.complete(reason);
            }
        };
    }

    private void closeSession() {
        NetconfSession open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }

    private void down(String reason) {
        boolean same =
                state instanceof DeviceState.Down before && before.reason().equals(reason);
        if (!same) {
            changed(new DeviceState.Down(clock.instant(), reason));
        }
    }

    private void changed(DeviceState next) {
        state = next;
        listener.changed(device.id(), next);
    }
}
