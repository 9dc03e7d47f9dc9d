package dev.countersign.network.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * RPCs and their replies by message-id, without any I/O: callers put RPCs in and wait, one writer takes them out, one
 * reader hands replies in. Everything is bounded.
 */
final class Exchange {
    private static final int REMEMBERED = 1024;

    /** What became of a reply that came in. */
    enum Match {
        ANSWERED,
        /** For an RPC that nobody waits for any more. */
        LATE,
        /** For an RPC that was never sent, or that has been answered. */
        UNEXPECTED
    }

    /** An RPC on its way out. */
    record Outgoing(String messageId, String xml) {}

    private final Semaphore permits;
    private final int outstanding;
    private final BlockingQueue<Outgoing> outbox;
    private final Map<String, CompletableFuture<RpcReply>> waiting = new ConcurrentHashMap<>();
    private final Set<String> timedOut = new LinkedHashSet<>();
    private final AtomicReference<@Nullable String> ended = new AtomicReference<>();
    private final AtomicLong lastId = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong timeouts = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong unexpected = new AtomicLong();

    Exchange(int outstanding) {
        this.outstanding = outstanding;
        this.permits = new Semaphore(outstanding);
        this.outbox = new ArrayBlockingQueue<>(outstanding);
    }

    /** Sends and waits for the reply; see {@link NetconfSession#rpc}. */
    RpcReply rpc(String operation, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            if (!permits.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return new RpcReply.NoAnswer("not sent: " + outstanding + " earlier RPCs still wait for their replies");
            }
            try {
                return exchange(operation, timeout, deadline);
            } finally {
                permits.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new RpcReply.NoAnswer("interrupted while waiting");
        }
    }

    private RpcReply exchange(String operation, Duration timeout, long deadline) throws InterruptedException {
        String id = Long.toString(lastId.incrementAndGet());
        CompletableFuture<RpcReply> reply = new CompletableFuture<>();
        waiting.put(id, reply);
        try {
            String reason = ended.get();
            if (reason != null) {
                return new RpcReply.NoAnswer("not sent: " + reason);
            }
            if (!outbox.offer(new Outgoing(id, message(id, operation)), left(deadline), TimeUnit.NANOSECONDS)) {
                return new RpcReply.NoAnswer("not sent in " + timeout + ": the device takes no more");
            }
            return reply.get(left(deadline), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            forget(id);
            return new RpcReply.NoAnswer("no reply to message " + id + " in " + timeout);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reply is never completed exceptionally", e);
        } finally {
            waiting.remove(id);
        }
    }

    private static long left(long deadline) {
        return Math.max(0, deadline - System.nanoTime());
    }

    private static String message(String id, String operation) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rpc xmlns=\"" + Netconf.BASE + "\" message-id=\"" + id
                + "\">" + operation + "</rpc>";
    }

    /** The next RPC that somebody still waits for; waits for one. */
    Outgoing next() throws InterruptedException {
        Outgoing next = outbox.take();
        while (!waiting.containsKey(next.messageId())) {
            next = outbox.take();
        }
        sent.incrementAndGet();
        return next;
    }

    /** Hands in a reply. */
    Match reply(Optional<String> messageId, RpcReply reply) {
        Optional<CompletableFuture<RpcReply>> waiter = messageId.map(waiting::remove);
        if (waiter.isPresent()) {
            answered.incrementAndGet(); // before the waiter wakes, so that it finds itself counted
            if (waiter.get().complete(reply)) {
                return Match.ANSWERED;
            }
            answered.decrementAndGet();
        }
        if (messageId.isPresent() && remembered(messageId.get())) {
            late.incrementAndGet();
            return Match.LATE;
        }
        unexpected.incrementAndGet();
        return Match.UNEXPECTED;
    }

    /** Ends everything that waits; true for the first call. */
    boolean end(String reason) {
        if (!ended.compareAndSet(null, reason)) {
            return false;
        }
        waiting.forEach((id, waiter) -> waiter.complete(new RpcReply.NoAnswer(reason)));
        outbox.clear();
        return true;
    }

    /** Why it has ended. */
    Optional<String> ended() {
        return Optional.ofNullable(ended.get());
    }

    SessionStatistics statistics(Notices notices) {
        return new SessionStatistics(
                sent.get(),
                answered.get(),
                timeouts.get(),
                late.get(),
                unexpected.get(),
                notices.received(),
                notices.dropped());
    }

    private void forget(String id) {
        timeouts.incrementAndGet();
        synchronized (timedOut) {
            timedOut.add(id);
            if (timedOut.size() > REMEMBERED) {
                timedOut.remove(timedOut.iterator().next());
            }
        }
    }

    private boolean remembered(String id) {
        synchronized (timedOut) {
            return timedOut.remove(id);
        }
    }
}
