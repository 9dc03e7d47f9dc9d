package dev.countersign.network.gnmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.countersign.network.gnmi.ScriptedTarget.Asked;
import dev.countersign.network.gnmi.wire.Decoded;
import dev.countersign.network.gnmi.wire.Encoding;
import dev.countersign.network.gnmi.wire.GnmiLimits;
import dev.countersign.network.gnmi.wire.GnmiMessages;
import dev.countersign.network.gnmi.wire.GnmiPath;
import dev.countersign.network.gnmi.wire.Notification;
import dev.countersign.network.gnmi.wire.SubscribeResponse;
import dev.countersign.network.gnmi.wire.Subscription;
import dev.countersign.network.gnmi.wire.SubscriptionList;
import dev.countersign.network.gnmi.wire.TypedValue;
import dev.countersign.network.gnmi.wire.Update;
import dev.countersign.network.inventory.GnmiTarget;
import io.grpc.Metadata;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subscriptions over TLS on loopback, to a device that misbehaves as it is told. */
class GnmiSubscriberTest {
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final Notification ONE = new Notification(
            1,
            GnmiPath.parse("openconfig:/interfaces/interface[name=e1]/state/counters"),
            List.of(new Update(GnmiPath.parse("/in-octets"), new TypedValue.Uint(1), 0)),
            List.of(),
            false);

    @TempDir
    static Path folder;

    private static TestIdentity device;
    private static TestIdentity client;
    private static TestIdentity elsewhere;

    private final List<GnmiEvent> events = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void identities() throws Exception {
        device = TestIdentity.make(folder, "device", "ip:127.0.0.1");
        client = TestIdentity.make(folder, "client", "ip:127.0.0.1");
        elsewhere = TestIdentity.make(folder, "elsewhere", "dns:elsewhere.example");
    }

    @Test
    void subscription_thatEnds_isBegunAgain() throws Exception {
        try (ScriptedTarget target = ScriptedTarget.start(device, null);
                GnmiSubscriber subscriber = subscriber(target(target), events::add)) {
            subscriber.start();
            Asked first = next(target);
            first.send(ONE);
            first.send(new SubscribeResponse.Synced());
            first.call().sendMessage(new byte[] {10, 127, 1});
            first.send(new SubscribeResponse.Unknown());
            await("all").atMost(TestTarget.PATIENCE).until(() -> count(GnmiEvent.Malformed.class) == 2);
            first.call().close(Status.UNAVAILABLE.withDescription("going\u202edown"), new Metadata());
            next(target).send(ONE);
            await("more").atMost(TestTarget.PATIENCE).until(() -> count(GnmiEvent.Notified.class) == 2);

            assertThat(GnmiMessages.subscribeRequest(first.request(), GnmiLimits.standard()))
                    .isEqualTo(new Decoded.Read<>(Optional.of(new SubscriptionList(
                            GnmiPath.ROOT,
                            List.of(
                                    new Subscription(
                                            GnmiPath.parse("openconfig:/interfaces/interface[name=*]/state/counters"),
                                            Subscription.Mode.SAMPLE,
                                            EVERY),
                                    new Subscription(
                                            GnmiPath.parse(
                                                    "openconfig:/interfaces/interface[name=*]/state/oper-status"),
                                            Subscription.Mode.ON_CHANGE,
                                            Duration.ZERO)),
                            SubscriptionList.Mode.STREAM,
                            Encoding.PROTO))));
            assertThat(events.getFirst()).isEqualTo(new GnmiEvent.Begun("0.10.0", Encoding.PROTO));
            assertThat(events).contains(new GnmiEvent.Synced(), new GnmiEvent.Silent("UNAVAILABLE: going\\u202edown"));
        }
    }

    /** What the listener does not take stays with the device; nothing piles up here. */
    @Test
    void slowListener_holdsTheDeviceBack() throws Exception {
        Semaphore may = new Semaphore(0);
        AtomicInteger taken = new AtomicInteger();
        Notification large = new Notification(
                1,
                GnmiPath.ROOT,
                List.of(new Update(GnmiPath.parse("/banner"), new TypedValue.Str("x".repeat(60_000)), 0)),
                List.of(),
                false);
        try (ScriptedTarget target = ScriptedTarget.start(device, null);
                GnmiSubscriber subscriber = subscriber(target(target), event -> {
                    if (event instanceof GnmiEvent.Notified) {
                        may.acquireUninterruptibly();
                        taken.incrementAndGet();
                    }
                })) {
            subscriber.start();
            Asked asked = next(target);
            int sent = 0;
            while (asked.call().isReady() && sent < 10_000) {
                asked.send(large);
                sent++;
            }
            assertThat(sent).as("messages before the device had to wait").isLessThan(10_000);
            int most = sent;
            may.release(most);
            await("all of it").atMost(TestTarget.PATIENCE).until(() -> taken.get() == most);
            await("room for more")
                    .atMost(TestTarget.PATIENCE)
                    .until(() -> asked.call().isReady());
            may.release(10_000);
        }
    }

    @Test
    void messageBeyondTheBound_endsTheSubscription() throws Exception {
        try (ScriptedTarget target = ScriptedTarget.start(device, null);
                GnmiSubscriber subscriber = subscriber(target(target), events::add)) {
            subscriber.start();
            next(target).call().sendMessage(new byte[300 << 10]);

            assertThat(silence()).contains("RESOURCE_EXHAUSTED");
        }
    }

    @Test
    void deviceThatSaysNothing_isTakenForDead() throws Exception {
        GnmiConfig hasty = new GnmiConfig(
                TestTarget.CONFIG.answer(),
                TestTarget.CONFIG.metadata(),
                4,
                Duration.ofMillis(500),
                TestTarget.CONFIG.limits());
        try (ScriptedTarget target = ScriptedTarget.start(device, null);
                GnmiSubscriber subscriber = new GnmiSubscriber(
                        target(target), hasty, EVERY, events::add, Clock.systemUTC(), new Random(1))) {
            subscriber.start();
            next(target);

            assertThat(silence()).contains("nothing came for");
        }
    }

    @Test
    void deviceWithAnotherCertificate_orAnotherName_isNotSpokenTo() throws Exception {
        try (ScriptedTarget target = ScriptedTarget.start(elsewhere, null)) {
            GnmiTarget unknown = TestTarget.at(target.port(), device.certificate(), Optional.empty());
            try (GnmiSubscriber subscriber = subscriber(unknown, events::add)) {
                subscriber.start();
                assertThat(silence()).contains("UNAVAILABLE").contains("certif");
            }
            events.clear();
            GnmiTarget misnamed = TestTarget.at(target.port(), elsewhere.certificate(), Optional.empty());
            try (GnmiSubscriber subscriber = subscriber(misnamed, events::add)) {
                subscriber.start();
                assertThat(silence()).contains("UNAVAILABLE").containsIgnoringCase("verif");
            }
            assertThat(target.heard).isEmpty();
            try (GnmiSubscriber subscriber =
                    subscriber(TestTarget.showing(misnamed, client, "elsewhere.example"), events::add)) {
                subscriber.start();
                next(target);
            }
        }
    }

    @Test
    void deviceThatAsksForACertificate_isShownIt() throws Exception {
        try (ScriptedTarget target = ScriptedTarget.start(device, client)) {
            try (GnmiSubscriber subscriber = subscriber(target(target), events::add)) {
                subscriber.start();
                assertThat(silence()).contains("UNAVAILABLE");
            }
            try (GnmiSubscriber subscriber =
                    subscriber(TestTarget.showing(target(target), client, "127.0.0.1"), events::add)) {
                subscriber.start();
                next(target);
            }
        }
    }

    @Test
    void userAndPassword_goWithEveryCall_andStandNowhereElse() throws Exception {
        GnmiTarget.Login login = TestTarget.login(folder, "open sesame");
        try (ScriptedTarget target = ScriptedTarget.start(device, null);
                GnmiSubscriber subscriber = subscriber(
                        TestTarget.at(target.port(), device.certificate(), Optional.of(login)), events::add)) {
            subscriber.start();
            next(target).call().close(Status.UNAUTHENTICATED, new Metadata());
            silence();

            assertThat(target.heard).hasSizeGreaterThanOrEqualTo(2).allSatisfy(metadata -> {
                assertThat(metadata.get(Metadata.Key.of("username", Metadata.ASCII_STRING_MARSHALLER)))
                        .isEqualTo("reader");
                assertThat(metadata.get(Metadata.Key.of("password", Metadata.ASCII_STRING_MARSHALLER)))
                        .isEqualTo("open sesame");
            });
            assertThat(events.toString() + login).doesNotContain("sesame");
        }
    }

    @Test
    void filesThatCannotBeUsed_areSaidByName() throws Exception {
        Path open = Files.writeString(folder.resolve("open"), "secret\n");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        GnmiTarget readable = TestTarget.at(1, device.certificate(), Optional.of(new GnmiTarget.Login("reader", open)));
        GnmiTarget missing = TestTarget.at(1, folder.resolve("none"), Optional.empty());
        try (GnmiSubscriber subscriber = subscriber(readable, events::add)) {
            subscriber.start();
            assertThat(silence()).contains("chmod 600", "open").doesNotContain("secret");
        }
        events.clear();
        try (GnmiSubscriber subscriber = subscriber(missing, events::add)) {
            subscriber.start();
            assertThat(silence()).contains("certificates", "NoSuchFile");
        }
    }

    private static GnmiTarget target(ScriptedTarget target) {
        return TestTarget.at(target.port(), device.certificate(), Optional.empty());
    }

    private static GnmiSubscriber subscriber(GnmiTarget target, Consumer<GnmiEvent> listener) {
        return new GnmiSubscriber(target, TestTarget.CONFIG, EVERY, listener, Clock.systemUTC(), new Random(1));
    }

    private static Asked next(ScriptedTarget target) throws InterruptedException {
        Asked asked = target.subscriptions.poll(TestTarget.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(asked).as("a subscription").isNotNull();
        return asked;
    }

    private long count(Class<? extends GnmiEvent> kind) {
        return events.stream().filter(kind::isInstance).count();
    }

    /** Why the device is silent. */
    private String silence() {
        return await("why")
                .atMost(TestTarget.PATIENCE)
                .until(
                        () -> events.stream()
                                .filter(GnmiEvent.Silent.class::isInstance)
                                .map(event -> ((GnmiEvent.Silent) event).reason())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
