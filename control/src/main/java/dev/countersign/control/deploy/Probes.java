package dev.countersign.control.deploy;

import dev.countersign.core.Finding;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.probe.ProbeReading;
import dev.countersign.core.probe.ProbeSource;
import dev.countersign.core.proposal.AgentAnswer;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be seen before a change may be kept: the traffic that it drops is gone, the protected traffic that it does
 * not drop is still there, and every device can be reached by a new session. What it drops is taken from its claims,
 * which verification has matched with the change one by one. One thread reads, others look.
 */
final class Probes {
    private static final Logger LOG = LoggerFactory.getLogger(Probes.class);
    private static final Pattern BEFORE = Pattern.compile("attack=(\\S+) legitimate=(\\S+)");
    private static final double UNKNOWN = Double.NaN;

    private final @Nullable Probe attack;
    private final @Nullable Probe legitimate;
    private final List<DeviceLink> links;
    private volatile List<ProbeStatus> statuses = List.of();
    private ProbeStatus.State reachable = ProbeStatus.State.UNREAD;
    private String reach = "not tried yet";

    Probes(AgentAnswer.Change change, ProbeSource source, List<DeviceLink> links, DeployConfig config) {
        List<Traffic> dropped = dropped(change);
        IpPrefix guarded = change.expected().protectedPrefix();
        this.links = List.copyOf(links);
        this.attack = dropped.isEmpty()
                ? null
                : new Probe("attack traffic", true, config.attackRemains(), () -> sum(source, dropped));
        this.legitimate = guarded == null
                ? null
                : new Probe(
                        "legitimate traffic to " + guarded,
                        false,
                        config.legitimateKept(),
                        () -> source.forwarded(Traffic.to(guarded), dropped));
        publish();
    }

    /** Reads the rates before the change; the text goes into the journal and brings them back after a restart. */
    String readBefore() {
        double attackBefore = attack == null ? UNKNOWN : attack.readBefore();
        double legitimateBefore = legitimate == null ? UNKNOWN : legitimate.readBefore();
        publish();
        return String.format(Locale.ROOT, "attack=%.3f legitimate=%.3f", attackBefore, legitimateBefore);
    }

    /** Takes the rates before from the journal. */
    void restoreBefore(String text) {
        Matcher matcher = BEFORE.matcher(text);
        boolean found = matcher.matches();
        if (attack != null) {
            attack.before(found ? Double.parseDouble(matcher.group(1)) : UNKNOWN);
        }
        if (legitimate != null) {
            legitimate.before(found ? Double.parseDouble(matcher.group(2)) : UNKNOWN);
        }
    }

    /** Why a rate before could not be read; empty when all could. */
    Optional<String> unreadBefore() {
        return traffic().flatMap(probe -> probe.unreadBefore().stream()).findFirst();
    }

    /**
     * Reads again and again, with a pause between, until this thread is interrupted. A reading that fails leaves all
     * unread: what was green a while ago must not let a change be kept.
     */
    void readUntilStopped(Instant committedAt, Duration every, Runnable afterEach) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                readOnce(committedAt);
                afterEach.run();
                TimeUnit.NANOSECONDS.sleep(every.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readOnce(Instant committedAt) {
        try {
            read(committedAt);
        } catch (RuntimeException e) {
            LOG.error("the probes could not be read", e);
            traffic().forEach(probe -> probe.lost("the reading failed: " + e.getMessage()));
            reachable = ProbeStatus.State.UNREAD;
            reach = "the reading failed";
            publish();
        }
    }

    /** Reads all of them; may wait for devices. */
    private void read(Instant committedAt) {
        traffic().forEach(probe -> probe.read(committedAt));
        String why = links.stream()
                .map(DeviceLink::whyUnreachable)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        reachable = why == null ? ProbeStatus.State.GREEN : ProbeStatus.State.RED;
        reach = why == null ? "a new session opened on " + links.size() + " of " + links.size() : why;
        publish();
    }

    /** As they were read last; from any thread. */
    List<ProbeStatus> statuses() {
        return statuses;
    }

    /** Why the change may not be kept; empty when every probe is green. */
    List<Finding> refusals() {
        return statuses.stream()
                .filter(status -> status.state() != ProbeStatus.State.GREEN)
                .map(status -> Finding.error(
                        "deploy.probe",
                        status.name(),
                        status.requirement(),
                        status.now(),
                        "wait for the next reading, or revert"))
                .toList();
    }

    private void publish() {
        List<ProbeStatus> now = new ArrayList<>();
        traffic().forEach(probe -> now.add(probe.status()));
        now.add(new ProbeStatus(
                "management reachability", "a new session to every changed device", reachable, reach, List.of()));
        statuses = List.copyOf(now);
    }

    private Stream<Probe> traffic() {
        return Stream.of(attack, legitimate).filter(Objects::nonNull);
    }

    private static ProbeReading sum(ProbeSource source, List<Traffic> parts) {
        ProbeReading sum = source.forwarded(parts.getFirst(), List.of());
        for (int i = 1; i < parts.size(); i++) {
            sum = Sums.of(sum, source.forwarded(parts.get(i), parts.subList(0, i)));
        }
        return sum;
    }

    private static List<Traffic> dropped(AgentAnswer.Change change) {
        return change.claims().stream()
                .map(Claim::effect)
                .filter(effect -> effect instanceof Effect.Filters filters && filters.action() != Action.ACCEPT)
                .map(effect -> ((Effect.Filters) effect).traffic())
                .toList();
    }
}
