package dev.countersign.conformance.deploy;

import static org.awaitility.Awaitility.await;

import dev.countersign.control.deploy.DeployConfig;
import dev.countersign.control.deploy.ProbeStatus;
import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.DeploymentStart;
import dev.countersign.control.review.ProposalState;
import dev.countersign.core.ProposalId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The program that is killed: deploys a change that was approved and keeps it, but holds still at one point of the way;
 * started again without a point, takes up what it left. Arguments: folder,
 * inventory, device, seconds of the confirm timeout, point or nothing.
 */
final class KillTarget {
    static final String AT = "AT";
    static final String STARTED = "STARTED";
    static final String ENDED = "ENDED ";
    /** Time to a terminal state after the confirm timeout. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private static final String ID = "p1";

    private KillTarget() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Duration timeout = Duration.ofSeconds(Long.parseLong(arguments[3]));
        String point = arguments.length > 4 ? arguments[4] : "";
        Meter meter = new Meter();
        Rooms rooms = new Rooms(
                folder,
                Path.of(arguments[1]),
                meter,
                (deployment, step, at) -> {
                    if (step.equals("confirm-window")) {
                        meter.attack = 0;
                    }
                    if (point.equals(step + " " + at)) {
                        holdStill();
                    }
                },
                config(timeout));
        rooms.start();
        System.out.println(STARTED);
        if (point.isEmpty()) {
            meter.attack = 0;
            rooms.deployments.resume();
        } else {
            deployAndKeep(rooms, arguments[2], timeout, point);
        }
        Deployment ended = await("the end")
                .atMost(timeout.plus(GRACE))
                .until(
                        () -> rooms.deployments
                                .of(new ProposalId(ID))
                                .filter(d ->
                                        d.state() == ProposalState.CONFIRMED || d.state() == ProposalState.ROLLED_BACK),
                        Optional::isPresent)
                .orElseThrow();
        Exported.verify(rooms.ledger, folder.resolve("export.jsonl"));
        System.out.println(ENDED + ended.state());
        rooms.close();
        System.exit(0);
    }

    private static DeployConfig config(Duration timeout) {
        return new DeployConfig(
                timeout,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMillis(200),
                DeployConfig.DEFAULT.attackRemains(),
                DeployConfig.DEFAULT.legitimateKept());
    }

    private static void deployAndKeep(Rooms rooms, String device, Duration timeout, String point) {
        DeploymentStart start = rooms.deployments.start(rooms.approved(ID, Map.of(device, Changes.filter())));
        if (!(start instanceof DeploymentStart.Begun(Deployment begun))) {
            throw new AssertionError(start);
        }
        await("green probes").atMost(timeout.plus(GRACE)).until(() -> {
            var probes = rooms.deployments.probes(begun.id());
            return !probes.isEmpty() && probes.stream().allMatch(p -> p.state() == ProbeStatus.State.GREEN);
        });
        if (point.startsWith("probes")) {
            return; // killed while nobody has said anything
        }
        rooms.deployments.keep(begun.id(), Rooms.ALICE);
    }

    /** Until somebody kills this process. */
    private static void holdStill() {
        System.out.println(AT);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
