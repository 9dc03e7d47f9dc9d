package dev.countersign.control.deploy;

import dev.countersign.control.review.Deployment.Phase;
import dev.countersign.control.review.DeploymentStep;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.network.netconf.Datastore;
import dev.countersign.network.netconf.RpcReply;
import dev.countersign.network.netconf.WriteReply;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * All that comes before the commit: locks, the check for drift and the rates before on all devices, and only when none of
 * them objects the edit and its validation. Each part says why the deployment must stop, or nothing.
 */
final class Preparation {
    private final String deployment;
    private final List<DeviceLink> links;
    private final Probes probes;
    private final Steps steps;
    private final DeploymentRun.Tools tools;

    Preparation(String deployment, List<DeviceLink> links, Probes probes, Steps steps, DeploymentRun.Tools tools) {
        this.deployment = deployment;
        this.links = List.copyOf(links);
        this.probes = probes;
        this.steps = steps;
        this.tools = tools;
    }

    /** One part on one device. */
    @FunctionalInterface
    private interface Part {
        Optional<String> go(DeviceLink link) throws InterruptedException;
    }

    Optional<String> run() throws InterruptedException {
        Optional<String> stopped = each(this::lock);
        if (stopped.isEmpty()) {
            stopped = each(this::drifted);
        }
        if (stopped.isEmpty()) {
            stopped = blind();
        }
        return stopped.isEmpty() ? each(this::write) : stopped;
    }

    private Optional<String> each(Part part) throws InterruptedException {
        for (DeviceLink link : links) {
            Optional<String> stopped = part.go(link);
            if (stopped.isPresent()) {
                return stopped;
            }
        }
        return Optional.empty();
    }

    private Optional<String> lock(DeviceLink link) throws InterruptedException {
        Optional<String> refused = lock(link, Datastore.RUNNING);
        if (refused.isEmpty()) {
            refused = lock(link, Datastore.CANDIDATE);
        }
        if (refused.isEmpty()) {
            link.lockedCandidate();
        }
        return refused;
    }

    private Optional<String> lock(DeviceLink link, Datastore datastore) throws InterruptedException {
        String name = datastore.name().toLowerCase(Locale.ROOT);
        WriteReply reply = steps.send(link, Step.LOCK, name, Phase.UNTOUCHED, Phase.UNTOUCHED, w -> w.lock(datastore));
        return refusal(link, "lock " + name, reply);
    }

    private Optional<String> drifted(DeviceLink link) throws InterruptedException {
        Shown shown = steps.look(link, Step.DRIFT_CHECK, Phase.UNTOUCHED, Phase.UNTOUCHED);
        return shown instanceof Shown.Base
                ? Optional.empty()
                : Optional.of(link.device() + " is not as it was when the change was verified: " + Steps.words(shown));
    }

    /** A change whose effect could not be told from the rates before could never be kept. */
    private Optional<String> blind() {
        long before = tools.journal().intend(deployment, null, Step.PROBES_BEFORE.text(), "rates before the change");
        String rates = probes.readBefore();
        tools.journal().outcome(before, DeploymentStep.Result.DONE, rates, Phase.UNTOUCHED);
        return probes.unreadBefore().map(why -> "the rate before the change cannot be read: " + why);
    }

    private Optional<String> write(DeviceLink link) throws InterruptedException {
        DeviceEdit edit = Objects.requireNonNull(link.target().edit(), "a change is written once, not after a restart");
        String detail = "candidate, " + edit.config().length() + " characters as signed";
        WriteReply edited = steps.send(
                link,
                Step.EDIT,
                detail,
                Phase.UNTOUCHED,
                Phase.CANDIDATE,
                w -> w.editCandidate(edit.config(), edit.defaultOperation()));
        if (!(edited instanceof RpcReply.Ok)) {
            return refusal(link, "edit", edited);
        }
        WriteReply validated = steps.send(
                link, Step.VALIDATE, "candidate", Phase.CANDIDATE, Phase.CANDIDATE, w -> w.validateCandidate());
        return refusal(link, "validate", validated);
    }

    /** Empty when the device said ok. */
    static Optional<String> refusal(DeviceLink link, String step, WriteReply reply) {
        return switch (reply) {
            case RpcReply.Ok _ -> Optional.empty();
            case RpcReply.Failed failed -> Optional.of(link.device() + " refused to " + step + ": " + failed.message());
            case RpcReply.NoAnswer none ->
                Optional.of(link.device() + " did not answer to " + step + ": " + none.reason());
        };
    }
}
