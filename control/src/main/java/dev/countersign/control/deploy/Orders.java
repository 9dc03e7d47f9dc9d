package dev.countersign.control.deploy;

import dev.countersign.core.Finding;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Orders of operators that wait for their deployment. Each is answered, if only with the window being over. */
final class Orders {
    private static final int MOST = 16;

    private final BlockingQueue<Order> queue = new LinkedBlockingQueue<>(MOST);
    private boolean over;

    /** Hands one in; false when the window is over or too many wait. */
    synchronized boolean offer(Order order) {
        return !over && queue.offer(order);
    }

    /** The next one; null when there is none in this time. */
    @Nullable
    Order next(Duration atMost) throws InterruptedException {
        return queue.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Takes no more, and refuses those that wait. */
    synchronized void close(String deployment) {
        over = true;
        for (Order order = queue.poll(); order != null; order = queue.poll()) {
            order.refused(List.of(Finding.error(
                    "deploy.window", deployment, "an open confirm window", "it is over", "look at the receipt")));
        }
    }
}
