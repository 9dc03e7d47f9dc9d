package dev.countersign.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveClientTest {
    private final LiveClient client = new LiveClient();

    @Test
    void eventsOfATopic_becomeOne() throws InterruptedException {
        client.offer(new LiveEvent(1, "queue", ""));
        client.offer(new LiveEvent(2, "ledger", ""));
        client.offer(new LiveEvent(3, "queue", ""));

        assertThat(client.take(Duration.ofSeconds(10)))
                .containsExactly(new LiveEvent(2, "ledger", ""), new LiveEvent(3, "queue", ""));
    }

    @Test
    void pageToGoTo_isNotForgottenForALaterEventWithoutOne() throws InterruptedException {
        client.offer(new LiveEvent(1, "deployment:d", "/receipt/d"));
        client.offer(new LiveEvent(2, "deployment:d", ""));

        assertThat(client.take(Duration.ofSeconds(10))).containsExactly(new LiveEvent(2, "deployment:d", "/receipt/d"));
    }

    @Test
    void moreTopicsThanAreKept_closeTheClientAndFreeThem() throws InterruptedException {
        for (int i = 0; i < LiveClient.MAX_PENDING; i++) {
            client.offer(new LiveEvent(i, "proposal:" + i, ""));
        }
        assertThat(client.closed()).isFalse();

        client.offer(new LiveEvent(1_000, "proposal:one-more", ""));

        assertThat(client.closed()).isTrue();
        assertThat(client.take(Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void patience_ends() throws InterruptedException {
        assertThat(client.take(Duration.ofMillis(1))).isEmpty();
    }
}
