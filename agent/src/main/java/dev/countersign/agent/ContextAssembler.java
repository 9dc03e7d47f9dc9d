package dev.countersign.agent;

import dev.countersign.agent.context.PastOutcome;
import dev.countersign.agent.context.TaskContext;
import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.TaskId;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.evidence.EvidenceSource;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what a model is told: all evidence about the task's interface, the access lists of its device, every
 * customer's prefix, and some of the device's other values about the interface. Bounded, the most relevant first.
 */
final class ContextAssembler {
    static final int MAX_EVIDENCE = 200;
    static final int MAX_VALUES = 40;

    private final EvidenceSource source;
    private final Clock clock;
    private final AgentSettings settings;

    ContextAssembler(EvidenceSource source, Clock clock, AgentSettings settings) {
        this.source = source;
        this.clock = clock;
        this.settings = settings;
    }

    /** What changes from round to round. */
    record Round(
            int number, List<Finding> findings, @Nullable String question, List<PastOutcome> history) {}

    TaskContext assemble(TaskId task, TaskRequest request, Round round) {
        Topology topology = source.topology();
        DeviceId device = request.at().device();
        return new TaskContext(
                task,
                request.taskType(),
                settings.agent(),
                request.words(),
                request.constraints(),
                request.at(),
                topology.device(device).orElseGet(() -> new Device(device, "unknown", Map.of())),
                settings.parameters(),
                topology.links().stream()
                        .filter(l ->
                                l.a().device().equals(device) || l.b().device().equals(device))
                        .toList(),
                topology.customers(),
                evidence(settings.agent(), request.at(), topology),
                round.findings(),
                round.question(),
                round.history(),
                round.number(),
                clock.instant());
    }

    private List<Evidence> evidence(AgentId reader, InterfaceRef at, Topology topology) {
        List<Evidence> own = source.latest(reader, at.device());
        return Stream.of(
                        own.stream().filter(e -> relevance(e.fact(), at) == Relevance.INTERFACE),
                        own.stream().filter(e -> relevance(e.fact(), at) == Relevance.DEVICE),
                        missingCustomers(reader, own, at, topology).stream(),
                        own.stream()
                                .filter(e -> relevance(e.fact(), at) == Relevance.VALUE)
                                .limit(MAX_VALUES))
                .flatMap(part -> part)
                .limit(MAX_EVIDENCE)
                .toList();
    }

    /** Customers' prefixes that only the devices they are attached to have evidence of. */
    private List<Evidence> missingCustomers(AgentId reader, List<Evidence> own, InterfaceRef at, Topology topology) {
        Set<String> known = new HashSet<>();
        own.forEach(e -> customer(e.fact()).ifPresent(known::add));
        Set<DeviceId> elsewhere = new LinkedHashSet<>();
        topology.customers().stream()
                .filter(c -> !known.contains(c.name()))
                .forEach(c -> elsewhere.add(c.attachment().device()));
        elsewhere.remove(at.device());
        return elsewhere.stream()
                .flatMap(device -> source.latest(reader, device).stream())
                .filter(e -> customer(e.fact()).filter(known::add).isPresent())
                .toList();
    }

    private static Optional<String> customer(Fact fact) {
        return fact instanceof Fact.CustomerPrefix prefix ? Optional.of(prefix.customer()) : Optional.empty();
    }

    private enum Relevance {
        INTERFACE,
        DEVICE,
        VALUE,
        NONE
    }

    private static Relevance relevance(Fact fact, InterfaceRef at) {
        return switch (fact) {
            case Fact.InterfaceRate f -> here(f.at(), at);
            case Fact.TrafficMix f -> here(f.at(), at);
            case Fact.TopSources f -> here(f.at(), at);
            case Fact.TopDestinations f -> here(f.at(), at);
            case Fact.DistinctSources f -> here(f.at(), at);
            case Fact.AccessLists _, Fact.CustomerPrefix _ -> Relevance.DEVICE;
            case Fact.Value v ->
                v.observation().path().contains("'" + at.name() + "'") ? Relevance.VALUE : Relevance.NONE;
        };
    }

    private static Relevance here(InterfaceRef found, InterfaceRef at) {
        return found.equals(at) ? Relevance.INTERFACE : Relevance.NONE;
    }
}
