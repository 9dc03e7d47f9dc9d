package dev.countersign.telemetry.audit;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.Topology;
import dev.countersign.state.query.KeptSets;
import dev.countersign.telemetry.audit.AuditTask.Difference;
import dev.countersign.telemetry.audit.AuditTask.Kind;
import dev.countersign.telemetry.audit.AuditTasks.Subject;
import dev.countersign.telemetry.audit.ConfigurationReader.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the running configurations of peers. Each is read, made an artifact, and compared exactly with the others of
 * its group; the estimate of the sketches stands beside. What opens a task is the exact comparison.
 */
final class ConfigurationAudit implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationAudit.class);
    private static final int AT_ONCE = 16;

    private final AuditConfig.Configurations config;
    private final Topology topology;
    private final Function<DeviceId, Reading> reader;
    private final ConfigurationArtifacts artifacts;
    private final AuditTasks tasks;

    ConfigurationAudit(
            AuditConfig.Configurations config,
            Topology topology,
            Function<DeviceId, Reading> reader,
            ConfigurationArtifacts artifacts,
            AuditTasks tasks) {
        this.config = config;
        this.topology = topology;
        this.reader = reader;
        this.artifacts = artifacts;
        this.tasks = tasks;
    }

    private record Audited(Statements statements, String artifact) {}

    @Override
    public void run() {
        Map<String, Set<DeviceId>> groups = groups();
        Set<DeviceId> devices = new TreeSet<>();
        groups.values().forEach(devices::addAll);
        Map<DeviceId, Reading> readings = readings(devices);
        List<String> skipped = new ArrayList<>();
        Set<Subject> examined = new HashSet<>();
        List<Found> found = new ArrayList<>();
        groups.forEach((group, members) -> {
            Map<DeviceId, Audited> read = new TreeMap<>();
            members.forEach(device ->
                    audited(device, group, readings, skipped).ifPresent(audited -> read.put(device, audited)));
            if (read.size() > 1) {
                read.keySet().forEach(device -> examined.add(new Subject(device, group)));
                found.addAll(compare(group, read));
            }
        });
        tasks.take(Kind.CONFIGURATION, examined, found, examined.size(), skipped);
    }

    /** Devices by the value of the label; those that have no peer are in no group. */
    private Map<String, Set<DeviceId>> groups() {
        Map<String, Set<DeviceId>> groups = new TreeMap<>();
        for (Device device : topology.devices()) {
            String value = device.labels().get(config.label());
            if (value != null) {
                groups.computeIfAbsent(config.label() + "=" + value, _ -> new TreeSet<>())
                        .add(device.id());
            }
        }
        groups.values().removeIf(members -> members.size() < 2);
        return groups;
    }

    /** All devices at once, as far as is reasonable: one that hangs delays no other. */
    private Map<DeviceId, Reading> readings(Set<DeviceId> devices) {
        Semaphore room = new Semaphore(AT_ONCE);
        Map<DeviceId, Reading> readings = new TreeMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<DeviceId, Future<Reading>> pending = new TreeMap<>();
            devices.forEach(device -> pending.put(device, threads.submit(within(room, () -> reader.apply(device)))));
            pending.forEach((device, reading) -> readings.put(device, outcome(device, reading)));
        }
        return readings;
    }

    private static Callable<Reading> within(Semaphore room, Callable<Reading> read) {
        return () -> {
            room.acquire();
            try {
                return read.call();
            } finally {
                room.release();
            }
        };
    }

    private static Reading outcome(DeviceId device, Future<Reading> reading) {
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reading.Unreadable("the audit was ended");
        } catch (ExecutionException e) {
            LOG.warn("the configuration of {} could not be read", device, e.getCause());
            return new Reading.Unreadable("reading failed: " + e.getCause());
        }
    }

    private Optional<Audited> audited(
            DeviceId device, String group, Map<DeviceId, Reading> readings, List<String> skipped) {
        return switch (Optional.ofNullable(readings.get(device)).orElseThrow()) {
            case Reading.Unreadable(String reason) -> {
                skipped.add(device + ": " + reason);
                yield Optional.empty();
            }
            case Reading.Configuration(var tree, var asked) -> {
                Statements statements = Statements.of(tree, config);
                yield Optional.of(new Audited(statements, artifacts.publish(device, group, tree, statements, asked)));
            }
        };
    }

    private static List<Found> compare(String group, Map<DeviceId, Audited> read) {
        Map<DeviceId, Statements> statements = new TreeMap<>();
        read.forEach((device, audited) -> statements.put(device, audited.statements()));
        List<String> ids = read.values().stream().map(Audited::artifact).toList();
        List<Found> found = new ArrayList<>();
        new PeerComparison(statements)
                .deviating()
                .forEach((device, differences) -> found.add(new Found(
                        device, group, summary(device, group, statements, differences), differences, List.of(), ids)));
        return found;
    }

    private static String summary(
            DeviceId device, String group, Map<DeviceId, Statements> all, List<Difference> differences) {
        List<DeviceId> peers =
                all.keySet().stream().filter(other -> !other.equals(device)).toList();
        Set<String> own = Optional.ofNullable(all.get(device)).orElseThrow().texts();
        double similarity = peers.stream()
                .mapToDouble(peer -> KeptSets.similarity(
                        own, Optional.ofNullable(all.get(peer)).orElseThrow().texts()))
                .average()
                .orElse(1);
        return String.format(
                Locale.ROOT,
                "%s %s in %d %s; likeness %.3f%s.",
                device,
                peers.size() == 1
                        ? "differs from " + peers.getFirst() + ", its only peer of " + group + ","
                        : "is not configured as most of its " + peers.size() + " peers of " + group + " are,",
                differences.size(),
                differences.size() == 1 ? "statement" : "statements",
                similarity,
                peers.size() == 1 ? "; of two, nobody can say which one deviates" : " on average");
    }
}
