package dev.countersign.network.netconf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Device;
import dev.countersign.network.inventory.ManagedDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DevicePoolTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final PoolConfig QUICK =
            new PoolConfig(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofSeconds(30));
    private static final DeviceId R1 = new DeviceId("r1");
    private static final DeviceId R2 = new DeviceId("r2");

    private final NetconfClient client = new NetconfClient(NetconfConfig.standard());
    private final BlockingQueue<DeviceState> r1States = new LinkedBlockingQueue<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        client.start();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void deviceThatHangs_delaysNoOther() throws Exception {
        try (ScriptedServer hanging = new ScriptedServer(folder, Peer::receiveForEver);
                ScriptedServer good = new ScriptedServer(folder, DevicePoolTest::serve);
                DevicePool pool = pool(good.device(), named(hanging.device(), R2))) {
            pool.start();

            assertThat(r1States.poll(30, TimeUnit.SECONDS)).isInstanceOf(DeviceState.Up.class);
            assertThat(pool.reads(R1).orElseThrow().get(Filter.ALL)).isEqualTo(new ReadReply.Content(""));
            assertThat(pool.state(R2)).isEqualTo(new DeviceState.Down(NOW, "not tried yet"));
            assertThat(pool.reads(R2)).isEmpty();
        }
    }

    @Test
    void sessionThatEnds_isOpenedAgain() throws Exception {
        AtomicInteger sessions = new AtomicInteger();
        try (ScriptedServer server = new ScriptedServer(folder, peer -> {
                    peer.hello();
                    if (sessions.incrementAndGet() > 2) {
                        peer.receiveForEver();
                    }
                });
                DevicePool pool = pool(server.device())) {
            pool.start();

            for (int i = 0; i < 2; i++) {
                assertThat(r1States.poll(30, TimeUnit.SECONDS)).isInstanceOf(DeviceState.Up.class);
                assertThat(r1States.poll(30, TimeUnit.SECONDS))
                        .isEqualTo(new DeviceState.Down(NOW, "the device ended the session"));
            }
            assertThat(r1States.poll(30, TimeUnit.SECONDS))
                    .asInstanceOf(type(DeviceState.Up.class))
                    .satisfies(up -> assertThat(up.sessionId()).isEqualTo("7"))
                    .isEqualTo(pool.state(R1));
        }
    }

    @Test
    void deviceThatCannotBeReached_isDownWithTheReason() throws Exception {
        try (ScriptedServer server = new ScriptedServer(folder, DevicePoolTest::serve);
                DevicePool pool = pool(server.device("SHA256:" + "B".repeat(43), ScriptedServer.PASSWORD))) {
            pool.start();

            assertThat(r1States.poll(30, TimeUnit.SECONDS))
                    .asInstanceOf(type(DeviceState.Down.class))
                    .satisfies(down -> assertThat(down.reason()).contains("expected host key", server.fingerprint()));
        }
    }

    @Test
    void closedPool_hasNoSessions() throws Exception {
        try (ScriptedServer server = new ScriptedServer(folder, DevicePoolTest::serve)) {
            DevicePool pool = pool(server.device());
            pool.start();
            assertThat(r1States.poll(30, TimeUnit.SECONDS)).isInstanceOf(DeviceState.Up.class);
            pool.close();

            assertThat(pool.reads(R1)).isEmpty();
            assertThat(Rpc.comesTrue(() -> server.ssh().getActiveSessions().isEmpty()))
                    .isTrue();
        }
    }

    @Test
    void unknownDevice_isABug() {
        try (DevicePool pool = new DevicePool(client, List.of(), QUICK, clock(), new Random(1))) {
            assertThatThrownBy(() -> pool.state(R1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void pauses_doubleUpToTheLongestAndKeepAtLeastHalf() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(3));
        double expected = 1;
        for (int i = 0; i < 12; i++) {
            assertThat(backoff.next(0).toMillis() / 1000.0).isBetween(expected / 2 - 0.001, expected);
            expected = Math.min(60, expected * 2);
        }
    }

    @Test
    void pauses_beginAnewOnlyAfterASessionThatLasted() {
        Duration longest = Duration.ofSeconds(60);
        Backoff backoff = new Backoff(Duration.ofSeconds(1), longest, new Random(3));
        for (int i = 0; i < 8; i++) {
            backoff.next(0);
        }
        backoff.succeeded(0);
        assertThat(backoff.next(longest.toNanos() - 1)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        backoff.succeeded(0);
        assertThat(backoff.next(longest.toNanos())).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    private DevicePool pool(ManagedDevice... devices) {
        DevicePool pool = new DevicePool(client, List.of(devices), QUICK, clock(), new Random(1));
        pool.listen((device, state) -> {
            if (device.equals(R1)) {
                r1States.add(state);
            }
        });
        return pool;
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static void serve(Peer peer) throws IOException {
        peer.hello();
        while (true) {
            peer.reply(peer.receiveId(), "<data/>");
        }
    }

    private static ManagedDevice named(ManagedDevice device, DeviceId id) {
        return new ManagedDevice(
                new Device(id, "ietf", Map.of()),
                device.host(),
                device.port(),
                device.username(),
                device.credentials(),
                device.hostKey());
    }
}
