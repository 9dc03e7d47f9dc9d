package dev.countersign.network.netconf;

import dev.countersign.network.netconf.wire.Netconf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client with short limits, for sessions with a scripted peer. */
@Timeout(120)
abstract class NetconfSessionFixture {
    static final int REPLY = 1 << 20;

    final NetconfClient client =
            new NetconfClient(new NetconfConfig(Duration.ofSeconds(30), Duration.ofMillis(500), REPLY, 8, 4));

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        client.start();
    }

    @AfterEach
    void close() {
        client.close();
    }

    static String notification(int number) {
        return "<notification xmlns=\"%s\"><eventTime>2026-01-01T00:00:00Z</eventTime><e xmlns=\"urn:e\">%d</e></notification>"
                .formatted(Netconf.NOTIFICATION, number);
    }

    static SessionListener ending(CompletableFuture<String> ended) {
        return new SessionListener() {
            @Override
            public void ended(String reason) {
                ended.complete(reason);
            }
        };
    }
}
