package dev.countersign.control.verify.simulation;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.config.Difference;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.traffic.ObservedTraffic;
import dev.countersign.twin.DemandOutcome;
import dev.countersign.twin.EntryKey;
import dev.countersign.twin.Evaluation;
import dev.countersign.yang.data.DataTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tries a change on a model of the network: who still reaches whom, what every link then carries, what each entry matches
 * and whom it hurts, and what is left without a way. A pure function; what is modelled is in
 * docs/reference/simulation.md.
 */
public final class Simulation {
    /** The rule of findings about what is not known of the traffic. */
    public static final String TRAFFIC = "simulation.traffic";

    /**
     * What the simulation rests on.
     *
     * @param before running configurations by device, as far as they could be read
     * @param after the same with the change made
     * @param unread devices whose configuration is not known, and why
     * @param differences of the devices that change
     */
    public record Input(
            Topology topology,
            Map<DeviceId, DataTree> before,
            Map<DeviceId, DataTree> after,
            Map<DeviceId, String> unread,
            ObservedTraffic traffic,
            List<Difference> differences,
            List<Claim> claims) {
        public Input {
            before = Map.copyOf(before);
            after = Map.copyOf(after);
            unread = Map.copyOf(unread);
            differences = List.copyOf(differences);
            claims = List.copyOf(claims);
        }
    }

    /**
     * What came out.
     *
     * @param subject the figures in one line
     * @param before what the observed traffic does now; demands in the order of the input, without those that are noted as
     *     not modelled
     * @param after what the same traffic does after the change
     */
    public record Report(String subject, List<Finding> findings, Evaluation before, Evaluation after) {
        public Report {
            findings = List.copyOf(findings);
        }
    }

    private final Input input;
    private final Present present;
    private final Situation before;
    private final Situation after;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final boolean changes;

    private Simulation(Input input, Present present, Map<DeviceId, DeviceSetup> then) {
        this.input = input;
        this.present = present;
        this.before = present.situation();
        this.after = present.changed(then);
        this.changes = before.plane() != after.plane();
        findings.addAll(UnmodelledChange.of(input.differences()));
        if (changes) {
            findings.addAll(present.model().notes());
            findings.addAll(present.traffic().notes());
        }
    }

    /** Simulates; never fails. */
    public static Report of(Input input) {
        return of(input, new PresentNetwork());
    }

    /** The same with what is remembered of the network as it is. */
    public static Report of(Input input, PresentNetwork network) {
        return of(input, network, setups(input.before()), setups(input.after()));
    }

    /** The same for configurations that were read already. */
    static Report of(Input input, Map<DeviceId, DeviceSetup> before, Map<DeviceId, DeviceSetup> after) {
        return of(input, new PresentNetwork(), before, after);
    }

    private static Report of(
            Input input, PresentNetwork network, Map<DeviceId, DeviceSetup> before, Map<DeviceId, DeviceSetup> after) {
        return new Simulation(input, network.of(input.topology(), input.traffic(), before), after).run();
    }

    private static Map<DeviceId, DeviceSetup> setups(Map<DeviceId, DataTree> configurations) {
        Map<DeviceId, DeviceSetup> setups = new HashMap<>();
        configurations.forEach((device, configuration) -> setups.put(device, DeviceSetup.of(configuration)));
        return setups;
    }

    private Report run() {
        List<Evaluation> now = present.evaluations();
        List<Evaluation> then = present.evaluate(after);
        if (!changes) {
            return report(
                    "no filter at work, interface state or own address changes: traffic goes on as it does", now, then);
        }
        Evaluation probedNow = present.probed();
        Evaluation probedThen = present.probe(after);
        Pairs pairs = present.pairs();
        noteUnread(probedNow.demands(), probedThen.demands());
        Claimed claimed = Claimed.of(input.claims());
        List<String> figures = new ArrayList<>();
        take(Reachability.of(pairs, probedNow.demands(), probedThen.demands(), claimed), figures);
        if (pairs.probes().isEmpty()) {
            findings.add(Finding.notChecked(
                    "simulation.pairs",
                    "",
                    "customers and transits in the inventory, attached to its devices",
                    "no two that could reach each other"));
        }
        if (!input.traffic().demands().isEmpty()) {
            take(Loads.of(input.traffic().interfaces(), now, then), figures);
            take(
                    Collateral.of(
                            now.getFirst(),
                            then.getFirst(),
                            differing(before.entries(), after.entries()),
                            claimed,
                            input.traffic()),
                    figures);
            findings.addAll(BlackHoles.of(now.getFirst(), then.getFirst()));
        }
        findings.addAll(now.getFirst().notChecked());
        findings.addAll(then.getFirst().notChecked());
        findings.addAll(probedNow.notChecked());
        findings.addAll(probedThen.notChecked());
        return report("before/after: " + String.join("; ", figures), now, then);
    }

    private Report report(String subject, List<Evaluation> now, List<Evaluation> then) {
        return new Report(subject, List.copyOf(findings), now.getFirst(), then.getFirst());
    }

    private void take(Result result, List<String> figures) {
        figures.add(result.figure());
        findings.addAll(result.findings());
    }

    /** Says what is not known of the configurations and of the traffic, as far as the change can concern it. */
    private void noteUnread(List<DemandOutcome> probedNow, List<DemandOutcome> probedThen) {
        new TreeMap<>(input.unread())
                .forEach((device, reason) -> findings.add(Finding.notChecked(
                        "simulation.configuration",
                        device.value(),
                        "its running configuration",
                        "not read: " + reason + "; taken to have every interface up and no filter")));
        if (input.traffic().demands().isEmpty()) {
            findings.add(
                    Finding.notChecked(TRAFFIC, "", "observed traffic", "none; load and collateral are not simulated"));
        }
        input.traffic()
                .missing()
                .forEach(reason -> findings.add(Finding.notChecked(TRAFFIC, "", "all traffic to be observed", reason)));
        Set<InterfaceRef> concerned = concerned(probedNow, probedThen);
        input.traffic().unseen().entrySet().stream()
                .sorted(Map.Entry.comparingByKey((a, b) -> a.toString().compareTo(b.toString())))
                .filter(e -> concerned.contains(e.getKey()))
                .forEach(e -> findings.add(Finding.notChecked(
                        TRAFFIC,
                        e.getKey().toString(),
                        "all traffic that the change concerns to be observed",
                        e.getValue())));
    }

    /** Where traffic enters that other filters or other paths may meet. */
    private Set<InterfaceRef> concerned(List<DemandOutcome> probedNow, List<DemandOutcome> probedThen) {
        boolean everything = !before.down().equals(after.down());
        Set<EntryKey> other =
                new HashSet<>(differing(before.entries(), after.entries()).keySet());
        other.addAll(differing(after.entries(), before.entries()).keySet());
        Set<InterfaceRef> concerned = new HashSet<>();
        List<Pairs.Probe> probes = present.pairs().probes();
        for (int i = 0; i < probes.size(); i++) {
            Set<EntryKey> met = new HashSet<>(filters(probedNow.get(i)));
            met.addAll(filters(probedThen.get(i)));
            if (everything || met.stream().anyMatch(other::contains)) {
                concerned.add(probes.get(i).demand().ingress());
            }
        }
        return concerned;
    }

    private static Set<EntryKey> filters(DemandOutcome outcome) {
        return outcome.filteredBy().keySet();
    }

    /** What stands there after and did not before, or otherwise. */
    private static Map<EntryKey, AccessEntry> differing(
            Map<EntryKey, AccessEntry> before, Map<EntryKey, AccessEntry> after) {
        Map<EntryKey, AccessEntry> differing = new TreeMap<>();
        after.forEach((key, entry) -> {
            if (!entry.equals(before.get(key))) {
                differing.put(key, entry);
            }
        });
        return differing;
    }
}
