package dev.countersign.network.gnmi;

import dev.countersign.network.gnmi.GnmiAnswer.Answered;
import dev.countersign.network.gnmi.GnmiAnswer.Kind;
import dev.countersign.network.gnmi.GnmiAnswer.Refused;
import dev.countersign.network.gnmi.wire.Capabilities;
import dev.countersign.network.gnmi.wire.Decoded;
import dev.countersign.network.gnmi.wire.SubscribeResponse;
import dev.countersign.network.gnmi.wire.SubscriptionList;
import dev.countersign.network.inventory.GnmiTarget;
import dev.countersign.network.netconf.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one device's subscription alive: asks what the device offers, subscribes, and begins anew, with pauses that grow,
 * when it ends. A device that has no such service says so once and is left alone for an hour.
 */
public final class GnmiSubscriber implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GnmiSubscriber.class);
    private static final Duration JOIN = Duration.ofSeconds(5);
    private static final Duration UNSUPPORTED = Duration.ofHours(1);

    private final GnmiTarget target;
    private final GnmiConfig config;
    private final Duration every;
    private final Consumer<GnmiEvent> listener;
    private final Clock clock;
    private final Backoff backoff;
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * @param every from one sample to the next
     * @param listener called one event at a time; the device waits for it
     */
    public GnmiSubscriber(
            GnmiTarget target,
            GnmiConfig config,
            Duration every,
            Consumer<GnmiEvent> listener,
            Clock clock,
            RandomGenerator random) {
        this.target = target;
        this.config = config;
        this.every = every;
        this.listener = listener;
        this.clock = clock;
        this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), random);
        this.thread = Thread.ofVirtual().name("gnmi-" + target.device()).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(JOIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopped) {
                Refused<Void> ended = oneSession();
                boolean unsupported = ended.kind() == Kind.UNSUPPORTED;
                tell(unsupported ? new GnmiEvent.Unsupported(ended.reason()) : new GnmiEvent.Silent(ended.reason()));
                Thread.sleep(unsupported ? UNSUPPORTED : backoff.next());
            }
        } catch (InterruptedException e) {
            LOG.debug("device {}: no longer subscribed to", target.device());
        }
    }

    /** Connects, subscribes and stays to the end; answers why it ended. */
    private Refused<Void> oneSession() throws InterruptedException {
        try (GnmiSession session = GnmiSession.open(target, config)) {
            return switch (session.capabilities()) {
                case Refused<Capabilities>(Kind kind, String reason) -> new Refused<>(kind, reason);
                case Answered<Capabilities>(Capabilities offered) ->
                    switch (Choices.of(target, offered, every)) {
                        case Choices.Choice.None(String reason) -> new Refused<>(Kind.UNSUPPORTED, reason);
                        case Choices.Choice.Ask(SubscriptionList list) -> {
                            tell(new GnmiEvent.Begun(offered.version(), list.encoding()));
                            yield session.subscribe(list, this::hear);
                        }
                    };
            };
        } catch (GnmiException e) {
            return new Refused<>(Kind.FAILED, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // The edge of this thread: whatever broke, the next session is tried, and its absence is told.
            LOG.error("device {}: the subscription failed", target.device(), e);
            return new Refused<>(Kind.FAILED, "it failed: " + e.getMessage());
        }
    }

    private void hear(Decoded<SubscribeResponse> decoded) {
        switch (decoded) {
            case Decoded.Malformed<SubscribeResponse>(String reason) -> tell(new GnmiEvent.Malformed(reason));
            case Decoded.Read<SubscribeResponse>(SubscribeResponse response) -> {
                switch (response) {
                    case SubscribeResponse.Notified(var notification) ->
                        tell(new GnmiEvent.Notified(notification, clock.instant()));
                    case SubscribeResponse.Synced _ -> {
                        backoff.succeeded();
                        tell(new GnmiEvent.Synced());
                    }
                    case SubscribeResponse.Unknown _ ->
                        tell(new GnmiEvent.Malformed("expected an update, found something else"));
                }
            }
        }
    }

    private void tell(GnmiEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.error("device {}: a listener failed", target.device(), e);
        }
    }
}
