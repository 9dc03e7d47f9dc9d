package dev.countersign.conformance.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.deploy.DeployConfig;
import dev.countersign.control.deploy.DeploymentObserver;
import dev.countersign.control.verify.RunningSource;
import dev.countersign.core.DeviceId;
import dev.countersign.network.netconf.NetconfSession;
import dev.countersign.network.netconf.RpcReply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} on the way from an approval to its confirm. The routers live on in their own process; the program is
 * started again, and what it records must be what its router shows: all of the change, confirmed, or none of it.
 */
class KillTest {
    private static final Duration START = Duration.ofSeconds(60);
    private static final int AT_ONCE = 3;

    /** Where it is killed, and how the deployment ends after the restart when nobody says anything more. */
    private enum Point {
        LOCK_INTENDED("lock INTENDED", false),
        LOCKED("lock RECORDED", false),
        NOT_DRIFTED("drift-check RECORDED", false),
        EDIT_INTENDED("edit INTENDED", false),
        EDIT_ANSWERED("edit ANSWERED", false),
        VALIDATED("validate RECORDED", false),
        COMMIT_INTENDED("commit-confirmed INTENDED", false),
        COMMIT_ANSWERED("commit-confirmed ANSWERED", false),
        READ_BACK("read-back RECORDED", false),
        PROBED("probes PROGRESS", false),
        /** The operator's word is durable, and nothing was sent: it is carried out. */
        KEEP_ASKED("asked RECORDED", true),
        /** Nobody knows whether it was sent: it is not sent again, so the device takes the change back. */
        CONFIRM_INTENDED("confirm INTENDED", false),
        CONFIRM_ANSWERED("confirm ANSWERED", true);

        private final String text;
        private final boolean kept;

        Point(String text, boolean kept) {
            this.text = text;
            this.kept = kept;
        }

        /** Of the confirm: short where the device has to take the change back, long where a restart has to be in time. */
        Duration timeout() {
            return Duration.ofSeconds(kept ? 90 : 10);
        }

        String device() {
            return "r-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @TempDir
    Path folder;

    @Test
    void killedAnywhere_endsAsTheDeviceShows() throws InterruptedException, ExecutionException {
        List<String> arguments = new ArrayList<>(List.of(folder.toString()));
        for (Point point : Point.values()) {
            arguments.add(point.device());
        }
        arguments.add("untouched");
        try (Child lab = Child.start(KillLab.class, arguments);
                ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            lab.line(KillLab.READY, START);
            List<Future<Void>> trials = new ArrayList<>();
            for (Point point : Point.values()) {
                trials.add(threads.submit(trial(point)));
            }
            for (Future<Void> trial : trials) {
                trial.get();
            }
            assertDevicesShowWhatWasRecorded();
        }
    }

    private Callable<Void> trial(Point point) {
        return () -> {
            String rooms = folder.resolve("rooms-" + point.device()).toString();
            String inventory = folder.resolve(Routers.INVENTORY).toString();
            String timeout = Long.toString(point.timeout().toSeconds());
            try (Child first =
                    Child.start(KillTarget.class, List.of(rooms, inventory, point.device(), timeout, point.text))) {
                first.line(KillTarget.AT, START);
                first.kill();
            }
            try (Child second = Child.start(KillTarget.class, List.of(rooms, inventory, point.device(), timeout))) {
                second.line(KillTarget.STARTED, START);
                assertThat(second.line(KillTarget.ENDED, point.timeout().plus(KillTarget.GRACE)))
                        .as("killed at " + point)
                        .isEqualTo(KillTarget.ENDED + (point.kept ? "CONFIRMED" : "ROLLED_BACK"));
            }
            return null;
        };
    }

    private void assertDevicesShowWhatWasRecorded() {
        try (Rooms reader = new Rooms(
                folder.resolve("reader"),
                folder.resolve(Routers.INVENTORY),
                new Meter(),
                DeploymentObserver.NONE,
                DeployConfig.DEFAULT)) {
            reader.start();
            String base = running(reader, "untouched");
            List<String> changed = new ArrayList<>();
            for (Point point : Point.values()) {
                String now = running(reader, point.device());
                if (point.kept) {
                    changed.add(now);
                } else {
                    assertThat(now).as("the device of " + point).isEqualTo(base);
                }
                assertNothingPending(reader, point.device());
            }
            assertThat(changed).doesNotContain(base);
            assertThat(changed.stream().distinct()).as("whole, and the same").hasSize(1);
        }
    }

    /** No lock is held, no commit waits, and the candidate holds nothing: else one of these is denied. */
    private static void assertNothingPending(Rooms reader, String device) {
        try (NetconfSession session = reader.session(device)) {
            for (String store : List.of("running", "candidate")) {
                RpcReply reply = session.rpc(
                        "<lock xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><target><%s/></target></lock>"
                                .formatted(store),
                        Duration.ofSeconds(5));
                assertThat(reply).as(store + " of " + device).isInstanceOf(RpcReply.Ok.class);
            }
        }
    }

    private static String running(Rooms reader, String device) {
        return switch (reader.running(new DeviceId(device))) {
            case RunningSource.Running.Loaded loaded ->
                loaded.configuration().digest().toString();
            case RunningSource.Running.Unreadable unreadable -> throw new AssertionError(unreadable.reason());
        };
    }
}
