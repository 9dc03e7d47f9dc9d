package dev.countersign.lab.gnmi;

import dev.countersign.lab.gnmi.Leaves.Leaf;
import dev.countersign.network.gnmi.wire.GnmiMessages;
import dev.countersign.network.gnmi.wire.GnmiPath;
import dev.countersign.network.gnmi.wire.Notification;
import dev.countersign.network.gnmi.wire.SubscribeResponse;
import dev.countersign.network.gnmi.wire.Subscription;
import dev.countersign.network.gnmi.wire.SubscriptionList;
import dev.countersign.yang.data.DataTree;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Serves one subscription on a thread of its own: everything once, then samples at their intervals and changes as they are
 * seen. A client that does not take what it was sent is not sent more; the values it missed are not kept.
 */
final class Subscriber implements Runnable {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration CHANGES = Duration.ofMillis(500);

    private final ServerCall<byte[], byte[]> call;
    private final SubscriptionList list;
    private final Supplier<Optional<DataTree>> data;
    private final Clock clock;
    private final Semaphore ready = new Semaphore(0);
    private final Map<Subscription, Long> due = new HashMap<>();
    private final Map<GnmiPath, String> known = new HashMap<>();

    Subscriber(ServerCall<byte[], byte[]> call, SubscriptionList list, Supplier<Optional<DataTree>> data, Clock clock) {
        this.call = call;
        this.list = list;
        this.data = data;
        this.clock = clock;
    }

    /** The client takes more. */
    void ready() {
        ready.release();
    }

    @Override
    public void run() {
        try {
            for (Subscription one : list.subscriptions()) {
                tell(one, leaves(one));
                due.put(one, System.nanoTime() + every(one).toNanos());
            }
            send(new SubscribeResponse.Synced());
            if (list.mode() == SubscriptionList.Mode.ONCE) {
                call.close(Status.OK, new Metadata());
                return;
            }
            while (!call.isCancelled()) {
                long next =
                        due.values().stream().mapToLong(Long::longValue).min().orElseThrow();
                Thread.sleep(Duration.ofNanos(Math.max(1, next - System.nanoTime())));
                for (Subscription one : list.subscriptions()) {
                    serve(one);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Subscription one) throws InterruptedException {
        long at = due.getOrDefault(one, 0L);
        if (System.nanoTime() - at >= 0) {
            due.put(one, at + every(one).toNanos());
            List<Leaf> leaves = new ArrayList<>(leaves(one));
            if (one.mode() == Subscription.Mode.ON_CHANGE) {
                leaves.removeIf(leaf -> leaf.value().equals(known.get(leaf.path())));
            }
            tell(one, leaves);
        }
    }

    private static Duration every(Subscription one) {
        return one.mode() == Subscription.Mode.ON_CHANGE
                ? CHANGES
                : one.every().compareTo(SHORTEST) < 0 ? SHORTEST : one.every();
    }

    private List<Leaf> leaves(Subscription one) {
        return data.get()
                .map(tree -> Leaves.of(tree, list.prefix().then(one.path())))
                .orElse(List.of());
    }

    private void tell(Subscription one, List<Leaf> leaves) throws InterruptedException {
        if (one.mode() == Subscription.Mode.ON_CHANGE) {
            leaves.forEach(leaf -> known.put(leaf.path(), leaf.value()));
        }
        for (Notification notification : Leaves.notifications(leaves, list.encoding(), clock.instant())) {
            send(new SubscribeResponse.Notified(notification));
        }
    }

    private void send(SubscribeResponse response) throws InterruptedException {
        while (!call.isReady() && !call.isCancelled()) {
            ready.acquire();
        }
        if (!call.isCancelled()) {
            call.sendMessage(GnmiMessages.bytes(response));
        }
    }
}
