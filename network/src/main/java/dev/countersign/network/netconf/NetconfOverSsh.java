package dev.countersign.network.netconf;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Text;
import dev.countersign.network.netconf.wire.FrameReader;
import dev.countersign.network.netconf.wire.FrameWriter;
import dev.countersign.network.netconf.wire.FramingException;
import dev.countersign.network.netconf.wire.Netconf;
import dev.countersign.yang.xml.SafeXml;
import dev.countersign.yang.xml.XmlElement;
import dev.countersign.yang.xml.XmlLimits;
import dev.countersign.yang.xml.XmlRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session on an SSH channel: one virtual thread reads, one writes, one tells the listener. What the peer sends wrongly
 * is counted while messages can still be told apart, and ends the session when they cannot.
 */
final class NetconfOverSsh implements NetconfSession {
    private static final Logger LOG = LoggerFactory.getLogger(NetconfOverSsh.class);
    private static final int TOLERATED = 16;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final DeviceId device;
    private final ClientSession ssh;
    private final ClientChannel channel;
    private final Consumer<NetconfOverSsh> onEnd;
    private final Exchange exchange;
    private final Notices notices;
    private final FrameReader frames;
    private final XmlLimits limits;
    private final CompletableFuture<Hello> hello = new CompletableFuture<>();
    private volatile boolean heard;
    private volatile @Nullable Thread writer;

    NetconfOverSsh(
            DeviceId device,
            ClientSession ssh,
            ClientChannel channel,
            NetconfConfig config,
            SessionListener listener,
            Consumer<NetconfOverSsh> onEnd) {
        this.device = device;
        this.ssh = ssh;
        this.channel = channel;
        this.onEnd = onEnd;
        this.exchange = new Exchange(config.outstanding());
        this.notices = new Notices(listener, config.notifications());
        this.frames = new FrameReader(config.replyBytes(), this::received);
        XmlLimits standard = XmlLimits.STANDARD;
        this.limits = new XmlLimits(
                config.replyBytes(), standard.depth(), standard.elements(), standard.attributes(), standard.text());
    }

    /** Exchanges hellos. */
    void start(Deadline deadline) {
        notices.start("netconf-notices-" + device);
        Thread.ofVirtual().name("netconf-read-" + device).start(this::read);
        writer = Thread.ofVirtual().name("netconf-write-" + device).start(this::write);
        try {
            Hello theirs = hello.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            LOG.info("device {}: session {} is open", device, theirs.sessionId());
        } catch (TimeoutException e) {
            throw noHello("nothing in time");
        } catch (ExecutionException e) {
            throw heard ? noHello(String.valueOf(e.getMessage())) : noSubsystem();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noHello("an interrupt");
        }
    }

    private NetconfException noHello(String found) {
        end("no hello");
        return new NetconfException(
                NetconfException.Code.HELLO,
                "device " + device + ": expected a hello as in RFC 6241 section 8.1, found " + found);
    }

    /** A device without the subsystem refuses it only after the channel is open. */
    private NetconfException noSubsystem() {
        return new NetconfException(
                NetconfException.Code.SUBSYSTEM,
                "device " + device + ": expected the SSH subsystem netconf, found a channel that ended without a word"
                        + " [Hint: is NETCONF enabled on the device, and is this its port?]");
    }

    @Override
    public DeviceId device() {
        return device;
    }

    @Override
    public Capabilities capabilities() {
        return hello.join().capabilities();
    }

    @Override
    public String sessionId() {
        return hello.join().sessionId();
    }

    @Override
    public RpcReply rpc(String operation, Duration timeout) {
        return exchange.rpc(operation, timeout);
    }

    @Override
    public boolean isOpen() {
        return exchange.ended().isEmpty();
    }

    @Override
    public SessionStatistics statistics() {
        return exchange.statistics(notices);
    }

    @Override
    public void close() {
        if (isOpen()) {
            exchange.rpc("<close-session xmlns=\"" + Netconf.BASE + "\"/>", FAREWELL);
        }
        end("closed by this end");
    }

    private void read() {
        byte[] buffer = new byte[32 << 10];
        try (InputStream in = channel.getInvertedOut()) {
            for (int length = in.read(buffer); length >= 0 && isOpen(); length = in.read(buffer)) {
                heard = true;
                frames.accept(buffer, 0, length);
            }
            end("the device ended the session");
        } catch (FramingException e) {
            end(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            end("connection lost: " + e.getMessage());
        } finally {
            end("reading failed");
        }
    }

    private void write() {
        try (OutputStream out = channel.getInvertedIn()) {
            out.write(FrameWriter.endOfMessage(Hello.OURS));
            out.flush();
            boolean chunked = hello.get().chunked();
            while (isOpen()) {
                String message = exchange.next().xml();
                out.write(chunked ? FrameWriter.chunked(message) : FrameWriter.endOfMessage(message));
                out.flush();
            }
        } catch (IOException e) {
            end("connection lost: " + e.getMessage());
        } catch (ExecutionException e) {
            LOG.debug("device {}: no hello, nothing to write", device);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end("writing failed");
        }
    }

    private void received(String message) {
        if (!isOpen()) {
            return;
        }
        if (!hello.isDone()) {
            greeted(message);
            return;
        }
        switch (SafeXml.parse(message, limits)) {
            case XmlRefused refused -> end("a message that is refused, " + refused.code() + ": " + refused.message());
            case XmlElement root when root.is(Netconf.BASE, "rpc-reply") -> replied(root);
            case XmlElement root when root.is(Netconf.NOTIFICATION, "notification") -> notices.add(message);
            case XmlElement root -> end("expected rpc-reply or notification, found " + Text.quoted(root.name()));
        }
    }

    private void greeted(String message) {
        try {
            Hello theirs = Hello.parse(message, limits);
            if (theirs.chunked()) {
                frames.switchToChunks();
            }
            hello.complete(theirs);
        } catch (IllegalArgumentException e) {
            hello.completeExceptionally(e);
            end(String.valueOf(e.getMessage()));
        }
    }

    private void replied(XmlElement reply) {
        Optional<String> messageId = reply.attribute("", "message-id");
        switch (exchange.reply(messageId, ReplyReader.read(reply))) {
            case ANSWERED -> {}
            case LATE -> LOG.info("device {}: message {} was answered late; dropped", device, messageId.orElse(""));
            case UNEXPECTED -> {
                LOG.warn(
                        "device {}: expected a reply to an RPC that waits, found message-id {}",
                        device,
                        messageId.map(Text::quoted).orElse("none"));
                if (statistics().unexpected() >= TOLERATED) {
                    end(TOLERATED + " replies to nothing that was asked");
                }
            }
        }
    }

    private void end(String reason) {
        if (!exchange.end(reason)) {
            return;
        }
        LOG.info("device {}: session ended: {}", device, reason);
        hello.completeExceptionally(new IOException(reason));
        notices.end(reason);
        channel.close(true);
        ssh.close(true);
        Thread writing = writer;
        if (writing != null && !writing.equals(Thread.currentThread())) {
            writing.interrupt();
        }
        onEnd.accept(this);
    }
}
