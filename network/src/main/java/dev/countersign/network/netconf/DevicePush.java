package dev.countersign.network.netconf;

import dev.countersign.core.Untrusted;
import dev.countersign.network.inventory.ManagedDevice;
import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps subscriptions to one device's datastore (RFC 8639, RFC 8641) on a session of their own. A subscription that ends,
 * or whose patches do not follow each other, is brought back to the device's state: by {@code resync-subscription}, or by a
 * new session. A device without them says so once and is left alone for an hour.
 */
public final class DevicePush implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DevicePush.class);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration JOIN = Duration.ofSeconds(5);
    private static final Duration UNSUPPORTED = Duration.ofHours(1);

    private final NetconfClient client;
    private final ManagedDevice device;
    private final List<PushRequest> requests;
    private final Consumer<PushEvent> listener;
    private final Backoff backoff;
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * @param client started, and closed by its owner after this
     * @param listener called on a thread of the session, one call at a time
     */
    public DevicePush(
            NetconfClient client,
            ManagedDevice device,
            List<PushRequest> requests,
            Consumer<PushEvent> listener,
            RandomGenerator random) {
        this.client = client;
        this.device = device;
        this.requests = List.copyOf(requests);
        this.listener = listener;
        this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), random);
        this.thread = Thread.ofVirtual().name("netconf-push-" + device.id()).unstarted(this::run);
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
                Ended ended = oneSession();
                if (!ended.unsupported()) {
                    requests.forEach(request -> tell(new PushEvent.Silent(request, ended.reason())));
                }
                Thread.sleep(ended.unsupported() ? UNSUPPORTED : backoff.next());
            }
        } catch (InterruptedException e) {
            LOG.debug("device {}: no longer subscribed to", device.id());
        }
    }

    private record Ended(String reason, boolean unsupported) {}

    /** Opens a session, subscribes and stays to its end; answers why it ended. */
    private Ended oneSession() throws InterruptedException {
        Hearing hearing = new Hearing();
        try (NetconfSession session = client.open(device, hearing)) {
            for (PushRequest request : requests) {
                String refusal = establish(session, hearing, request);
                if (refusal != null) {
                    requests.forEach(each -> tell(new PushEvent.Unsupported(each, refusal)));
                    return new Ended(refusal, true);
                }
            }
            backoff.succeeded();
            hearing.serve(session);
            return new Ended(hearing.ended.get(), false);
        } catch (NetconfException e) {
            return new Ended(String.valueOf(e.getMessage()), false);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a session never ends exceptionally", e);
        } catch (RuntimeException e) {
            // The edge of this thread: whatever broke, the next session is tried, and its absence is told.
            LOG.error("device {}: the subscription failed", device.id(), e);
            return new Ended("it failed: " + e.getMessage(), false);
        } finally {
            hearing.serving.cancel(false);
        }
    }

    /** Null when the subscription stands; otherwise why not. */
    private @Nullable String establish(NetconfSession session, Hearing hearing, PushRequest request) {
        return switch (session.rpc(operation(request), ANSWER)) {
            case RpcReply.Data(List<XmlElement> elements, var _)
            when elements.stream().anyMatch(e -> e.is(Netconf.SUBSCRIBED, "id")) -> {
                String id = elements.stream()
                        .filter(e -> e.is(Netconf.SUBSCRIBED, "id"))
                        .findFirst()
                        .orElseThrow()
                        .value();
                hearing.add(id, request);
                tell(new PushEvent.Begun(request));
                yield null;
            }
            case RpcReply.Failed failed -> "the device offers no such subscription: " + failed.message();
            case RpcReply.Data _, RpcReply.Ok _ -> "expected the id of a subscription, found none";
            case RpcReply.NoAnswer none ->
                throw new NetconfException(
                        NetconfException.Code.CLOSED, "device " + device.id() + ": no answer: " + none.reason());
        };
    }

    private static String operation(PushRequest request) {
        String mode = request.onChange()
                ? "<yp:on-change><yp:dampening-period>%d</yp:dampening-period></yp:on-change>"
                        .formatted(request.centiseconds())
                : "<yp:periodic><yp:period>%d</yp:period></yp:periodic>".formatted(request.centiseconds());
        return """
                <establish-subscription xmlns="%s" xmlns:yp="%s"><yp:datastore xmlns:ds="%s">ds:operational\
                </yp:datastore><yp:datastore-subtree-filter>%s</yp:datastore-subtree-filter>%s</establish-subscription>""".formatted(Netconf.SUBSCRIBED, Netconf.PUSH, Netconf.DATASTORES, request.filter(), mode);
    }

    private void tell(PushEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.error("device {}: a listener failed", device.id(), e);
        }
    }

    /** Hears one session. What comes before {@link #serve} is read then: ids are known only after the reply. */
    private final class Hearing implements SessionListener {
        private final PushReader reader = new PushReader();
        private final CompletableFuture<NetconfSession> serving = new CompletableFuture<>();
        private final CompletableFuture<String> ended = new CompletableFuture<>();

        void add(String id, PushRequest request) {
            reader.add(id, request);
        }

        void serve(NetconfSession session) {
            serving.complete(session);
        }

        @Override
        public void notified(Untrusted<String> xml) {
            if (serving.handle((_, failed) -> failed != null).join()) {
                return;
            }
            NetconfSession session = serving.join();
            reader.read(xml.inspect()).ifPresent(reading -> {
                tell(reading.event());
                reading.resync().ifPresent(id -> resync(session, id));
                if (reading.ended()) {
                    ended.complete("the device ended the subscription");
                }
            });
        }

        private void resync(NetconfSession session, String id) {
            String operation = "<resync-subscription xmlns=\"%s\"><id>%s</id></resync-subscription>"
                    .formatted(Netconf.PUSH, SafeXml.escape(id));
            if (!(session.rpc(operation, ANSWER) instanceof RpcReply.Ok)) {
                ended.complete("the device did not resynchronise");
            }
        }

        @Override
        public void ended(String reason) {
            serving.cancel(false);
            ended.complete(reason);
        }
    }
}
