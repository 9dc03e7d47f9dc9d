package dev.countersign.network.gnmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.network.gnmi.GnmiAnswer.Answered;
import dev.countersign.network.gnmi.GnmiAnswer.Kind;
import dev.countersign.network.gnmi.GnmiAnswer.Refused;
import dev.countersign.network.gnmi.wire.Capabilities;
import dev.countersign.network.gnmi.wire.Decoded;
import dev.countersign.network.gnmi.wire.Encoding;
import dev.countersign.network.gnmi.wire.GetRequest;
import dev.countersign.network.gnmi.wire.GnmiPath;
import dev.countersign.network.gnmi.wire.Notification;
import dev.countersign.network.gnmi.wire.SubscribeResponse;
import dev.countersign.network.gnmi.wire.Subscription;
import dev.countersign.network.gnmi.wire.SubscriptionList;
import dev.countersign.network.gnmi.wire.TypedValue;
import dev.countersign.network.gnmi.wire.Update;
import dev.countersign.network.inventory.GnmiTarget;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device whose HTTP/2, gRPC and protobuf nobody here wrote: Debian's python3-grpcio. */
@Tag("counterpart")
class GnmiCounterpartTest {
    private static final String COUNTERS = "openconfig:/interfaces/interface[name=*]/state/counters";

    @TempDir
    static Path folder;

    private static TestIdentity device;

    @BeforeAll
    static void counterpart() throws Exception {
        boolean installed = PythonDevice.isInstalled();
        assertThat(installed || !"true".equals(System.getenv("CI")))
                .as("python3-grpcio and python3-protobuf are needed when CI=true")
                .isTrue();
        assumeTrue(installed, "python3-grpcio and python3-protobuf are not installed");
        device = TestIdentity.make(folder, "device", "ip:127.0.0.1");
    }

    @Test
    void capabilitiesGetAndSubscribeOnce_areUnderstoodBothWays() throws Exception {
        TestIdentity client = TestIdentity.make(folder, "client", "ip:127.0.0.1");
        try (PythonDevice python =
                        PythonDevice.start(folder, device, client.certificate().toString(), "reader", "secret");
                GnmiSession session = GnmiSession.open(
                        TestTarget.showing(target(python, "secret"), client, "127.0.0.1"), TestTarget.CONFIG)) {
            assertThat(session.capabilities())
                    .isEqualTo(new Answered<>(new Capabilities(
                            List.of(new Capabilities.Model("openconfig-interfaces", "OpenConfig", "3.0.0")),
                            Set.of(Encoding.JSON, Encoding.PROTO, Encoding.JSON_IETF),
                            "0.10.0")));

            List<Notification> got = answered(session.get(new GetRequest(
                    GnmiPath.ROOT, List.of(GnmiPath.parse(COUNTERS)), GetRequest.Type.STATE, Encoding.JSON_IETF)));
            assertThat(got)
                    .extracting(one -> one.prefix().toString())
                    .containsExactly(
                            "openconfig:/interfaces/interface[name=Ethernet1]/state",
                            "openconfig:/interfaces/interface[name=Ethernet1/2]/state");
            assertThat(got.getFirst().updates().getFirst().value())
                    .isInstanceOfSatisfying(
                            TypedValue.Json.class,
                            json -> assertThat(json.text()).contains("openconfig-interfaces:counters"));
            assertThat(session.get(new GetRequest(
                            GnmiPath.ROOT, List.of(GnmiPath.parse("/none")), GetRequest.Type.ALL, Encoding.JSON)))
                    .isEqualTo(new Refused<>(Kind.FAILED, "NOT_FOUND: no such path"));

            List<SubscribeResponse> once = new ArrayList<>();
            Refused<Void> end = session.subscribe(
                    new SubscriptionList(
                            GnmiPath.ROOT,
                            List.of(new Subscription(
                                    GnmiPath.parse(COUNTERS), Subscription.Mode.SAMPLE, Duration.ofSeconds(1))),
                            SubscriptionList.Mode.ONCE,
                            Encoding.PROTO),
                    one -> once.add(((Decoded.Read<SubscribeResponse>) one).message()));
            assertThat(end.reason()).isEqualTo("OK");
            assertThat(once).hasSize(1 + 4 + 1).endsWith(new SubscribeResponse.Synced());
        }
    }

    @Test
    void streamOfSamplesAndChanges_goesOnOverMalformedMessagesAndReconnects() throws Exception {
        List<GnmiEvent> events = new CopyOnWriteArrayList<>();
        try (PythonDevice python = PythonDevice.start(folder, device, "-", "reader", "secret");
                GnmiSubscriber subscriber = new GnmiSubscriber(
                        target(python, "secret"),
                        TestTarget.CONFIG,
                        Duration.ofMillis(200),
                        events::add,
                        Clock.systemUTC(),
                        new Random(1))) {
            subscriber.start();
            await("samples")
                    .atMost(TestTarget.PATIENCE)
                    .until(() -> updates(events).size() > 100);
            assertThat(events).contains(new GnmiEvent.Begun("0.10.0", Encoding.PROTO), new GnmiEvent.Synced());
            assertThat(updates(events))
                    .extracting(Update::value)
                    .hasAtLeastOneElementOfType(TypedValue.Uint.class)
                    .contains(new TypedValue.Str("UP"));

            assertThat(python.tell("status DOWN")).isEqualTo("done");
            await("the change")
                    .atMost(TestTarget.PATIENCE)
                    .until(() -> updates(events).stream()
                            .anyMatch(update -> update.value().equals(new TypedValue.Str("DOWN"))));
            python.tell("malformed");
            python.tell("delete");
            await("the deletion")
                    .atMost(TestTarget.PATIENCE)
                    .until(() -> events.stream()
                            .anyMatch(event -> event instanceof GnmiEvent.Notified(Notification told, var _)
                                    && !told.deletes().isEmpty()));
            assertThat(events).hasAtLeastOneElementOfType(GnmiEvent.Malformed.class);

            python.tell("abort");
            await("a second beginning")
                    .atMost(TestTarget.PATIENCE)
                    .until(() -> events.stream()
                                    .filter(GnmiEvent.Synced.class::isInstance)
                                    .count()
                            == 2);
            assertThat(events).contains(new GnmiEvent.Silent("UNAVAILABLE: going down"));
        }
    }

    @Test
    void slowListener_holdsTheirDeviceBack() throws Exception {
        List<GnmiEvent> events = new CopyOnWriteArrayList<>();
        Object gate = new Object();
        try (PythonDevice python = PythonDevice.start(folder, device, "-", "reader", "secret");
                GnmiSubscriber subscriber = new GnmiSubscriber(
                        target(python, "secret"),
                        TestTarget.CONFIG,
                        Duration.ofSeconds(3),
                        event -> {
                            synchronized (gate) {
                                events.add(event);
                            }
                        },
                        Clock.systemUTC(),
                        new Random(1))) {
            subscriber.start();
            await("it").atMost(TestTarget.PATIENCE).until(() -> events.contains(new GnmiEvent.Synced()));
            int sent;
            synchronized (gate) {
                python.tell("flood");
                sent = await("the device to wait")
                        .atMost(TestTarget.PATIENCE)
                        .pollInterval(Duration.ofMillis(500))
                        .until(new Steady(python), count -> count > 0);
                assertThat(sent)
                        .as("messages of 60,000 bytes that left the device")
                        .isLessThan(1_000);
            }
            await("the rest")
                    .atMost(TestTarget.PATIENCE)
                    .until(() -> updates(events).stream()
                                    .filter(update -> update.path().toString().equals("/system/banner"))
                                    .count()
                            == 2_000);
        }
    }

    /** What the device has sent, when that has not grown since the question before; 0 otherwise. */
    private static final class Steady implements Callable<Integer> {
        private final PythonDevice python;
        private int last;

        Steady(PythonDevice python) {
            this.python = python;
        }

        @Override
        public Integer call() {
            int now = Integer.parseInt(python.tell("sent"));
            boolean steady = now == last;
            last = now;
            return steady ? now : 0;
        }
    }

    @Test
    void wrongPassword_isToldAsDenied() throws Exception {
        try (PythonDevice python = PythonDevice.start(folder, device, "-", "reader", "secret");
                GnmiSession session = GnmiSession.open(target(python, "other"), TestTarget.CONFIG)) {
            assertThat(session.capabilities()).isEqualTo(new Refused<>(Kind.DENIED, "UNAUTHENTICATED: no such user"));
        }
    }

    private static GnmiTarget target(PythonDevice python, String password) throws Exception {
        return TestTarget.at(python.port(), device.certificate(), Optional.of(TestTarget.login(folder, password)));
    }

    private static List<Update> updates(List<GnmiEvent> events) {
        return events.stream()
                .filter(GnmiEvent.Notified.class::isInstance)
                .flatMap(event -> ((GnmiEvent.Notified) event).notification().updates().stream())
                .toList();
    }

    private static <T> T answered(GnmiAnswer<T> answer) {
        assertThat(answer).isInstanceOf(Answered.class);
        return ((Answered<T>) answer).value();
    }
}
