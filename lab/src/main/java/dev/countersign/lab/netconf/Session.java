package dev.countersign.lab.netconf;

import dev.countersign.lab.netconf.RequestReader.Incoming;
import dev.countersign.lab.netconf.Sessions.End;
import dev.countersign.network.netconf.wire.FramingException;
import dev.countersign.network.netconf.wire.Netconf;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One NETCONF session: hellos, then one request after another on one thread until either side ends it. */
final class Session implements Client {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** Events that wait for a client that reads slowly. */
    private static final int EVENTS = 256;

    private final Caller caller;
    private final Instant since;
    private final Protocol protocol;
    private final Wire wire;
    private final Runnable hangUp;
    private final Counters counters = new Counters();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>(EVENTS);
    private volatile boolean ended;
    private boolean pumping;

    /** @param hangUp closes the channel; may be called more than once */
    Session(Caller caller, Instant since, Protocol protocol, Wire wire, Runnable hangUp) {
        this.caller = caller;
        this.since = since;
        this.protocol = protocol;
        this.wire = wire;
        this.hangUp = hangUp;
    }

    /** Talks until the session ends; then it holds nothing any more. */
    void run() {
        End end = End.DROPPED;
        try {
            if (open()) {
                end = serve();
            }
        } catch (IOException e) {
            LOG.debug("session {} ends: {}", caller.session(), e.getMessage());
        } catch (FramingException e) {
            LOG.info("session {} ends: {}", caller.session(), e.getMessage());
        } finally {
            ended = true;
            hangUp.run();
            protocol.sessions().ended(this, end);
            protocol.sessions().leave();
        }
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Instant since() {
        return since;
    }

    @Override
    public Counters counters() {
        return counters;
    }

    @Override
    public void tell(String notification) {
        if (!events.offer(notification)) {
            LOG.warn("session {} does not take its notifications; it is ended", caller.session());
            kill();
        }
    }

    @Override
    public void kill() {
        ended = true;
        hangUp.run();
    }

    private boolean open() throws IOException {
        Timers.Timer patience = protocol.timers().after(protocol.limits().hello(), this::kill);
        wire.write(Hello.of(protocol.capabilities(), caller.session()));
        Optional<String> message = wire.read();
        patience.cancel();
        if (message.isEmpty() || ended) {
            return false;
        }
        return switch (Hello.read(protocol.reader().parse(message.get()))) {
            case Hello.Answer.Agreed(boolean chunked) -> {
                if (chunked) {
                    wire.useChunks();
                }
                protocol.sessions().opened(this);
                yield true;
            }
            case Hello.Answer.Rejected(String reason) -> {
                LOG.info("session {} ends with its hello: {}", caller.session(), reason);
                protocol.sessions().badHellos.incrementAndGet();
                yield false;
            }
        };
    }

    private End serve() throws IOException {
        Optional<String> message = wire.read();
        while (message.isPresent() && !ended) {
            Incoming incoming = protocol.reader().read(message.get());
            String reply = protocol.dispatcher().answer(this, incoming);
            if (protocol.losesReply(incoming)) {
                return End.DROPPED;
            }
            wire.write(reply);
            if (isClose(incoming)) {
                return End.CLOSED;
            }
            pump();
            message = wire.read();
        }
        return End.DROPPED;
    }

    private static boolean isClose(Incoming incoming) {
        return incoming instanceof Incoming.Call call && call.operation().is(Netconf.BASE, "close-session");
    }

    /** Sends events from now on, once there is a subscription whose reply has gone out. */
    private void pump() {
        if (!pumping && protocol.subscriptions().has(caller.session())) {
            pumping = true;
            Thread.ofVirtual().name("netconf-events-" + caller.session()).start(this::sendEvents);
        }
    }

    private void sendEvents() {
        try {
            while (!ended) {
                String event = events.poll(1, TimeUnit.SECONDS);
                if (event != null) {
                    wire.write(event);
                    counters.outNotifications.incrementAndGet();
                    protocol.sessions().total.outNotifications.incrementAndGet();
                }
            }
        } catch (IOException e) {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
