package dev.countersign.conformance.deploy;

import dev.countersign.conformance.Await;
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
import java.util.concurrent.CountDownLatch;

/**
 * The program that is killed: deploys a change that was approved and keeps it, but holds still at one point of the way;
 * started again without a point, takes up what it left. Arguments: folder, inventory, device, point or nothing.
 */
final class KillTarget {
    static final String AT = "AT";
    static final String STARTED = "STARTED";
    static final String ENDED = "ENDED ";
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = TIMEOUT.plusSeconds(30);
    private static final DeployConfig CONFIG = new DeployConfig(
            TIMEOUT,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(200),
            DeployConfig.DEFAULT.attackRemains(),
            DeployConfig.DEFAULT.legitimateKept());
    private static final String ID = "p1";

    private KillTarget() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String point = arguments.length > 3 ? arguments[3] : "";
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
                CONFIG);
        rooms.start();
        System.out.println(STARTED);
        if (point.isEmpty()) {
            meter.attack = 0;
            rooms.deployments.resume();
        } else {
            deployAndKeep(rooms, arguments[2]);
        }
        Deployment ended = Await.value(
                "the end",
                PATIENCE,
                () -> rooms.deployments
                        .of(new ProposalId(ID))
                        .filter(d -> d.state() == ProposalState.CONFIRMED || d.state() == ProposalState.ROLLED_BACK));
        Exported.verify(rooms.ledger, folder.resolve("export.jsonl"));
        System.out.println(ENDED + ended.state());
        rooms.close();
        System.exit(0);
    }

    private static void deployAndKeep(Rooms rooms, String device) {
        DeploymentStart start = rooms.deployments.start(rooms.approved(ID, Map.of(device, Changes.filter())));
        if (!(start instanceof DeploymentStart.Begun(Deployment begun))) {
            throw new AssertionError(start);
        }
        Await.until("green probes", PATIENCE, () -> {
            var probes = rooms.deployments.probes(begun.id());
            return !probes.isEmpty() && probes.stream().allMatch(p -> p.state() == ProbeStatus.State.GREEN);
        });
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
