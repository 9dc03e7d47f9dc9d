package dev.countersign.control.verify;

import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names and numbers in prose. An interface or a neighbour belongs to the device that stands beside it, else to one that
 * its sentence names, else to one that the change or the evidence is about.
 */
final class ProseCheck {
    private static final Pattern LIKE_DEVICE = Pattern.compile("[A-Za-z][A-Za-z-]*\\d[\\w-]*");

    private final References known;
    private final KnownNames names;
    private final List<Evidence> evidence;
    private final Set<DeviceId> subjects;
    private final List<Finding> findings = new ArrayList<>();
    private int looked;

    private ProseCheck(References known, KnownNames names, List<Evidence> evidence, Set<DeviceId> subjects) {
        this.known = known;
        this.names = names;
        this.evidence = evidence;
        this.subjects = subjects;
    }

    /** What was found in prose. */
    record Result(int looked, List<Finding> findings) {}

    /** @param subjects the devices that the change or the evidence is about */
    static Result of(Prose prose, References known, KnownNames names, List<Evidence> evidence, Set<DeviceId> subjects) {
        ProseCheck check = new ProseCheck(known, names, evidence, subjects);
        prose.prefixes().forEach(check::look);
        PortNames.in(prose).forEach(check::look);
        Measures.in(prose).forEach(check::look);
        NamesInProse.in(prose).forEach(check::look);
        if (prose.cut()) {
            check.findings.add(
                    Finding.notChecked("grounding.prose", "prose", "prose of moderate length", "it was cut"));
        }
        return new Result(check.looked, check.findings);
    }

    private void look(IpPrefix prefix) {
        expect(
                known.knows(prefix),
                GroundingCheck.PREFIX,
                "a prefix of the inventory, the configuration or cited evidence",
                prefix.toString());
    }

    private void look(PortNames.Named port) {
        boolean beside = known.isDevice(port.device());
        boolean stranger = !beside && LIKE_DEVICE.matcher(port.device()).matches();
        Predicate<DeviceId> has = device -> known.knows(new InterfaceRef(device, port.name()));
        boolean found = beside ? has.test(new DeviceId(port.device())) : !stranger && anyOf(port.sentence(), has);
        expect(
                found,
                "grounding.interface",
                "an interface that the device it is said to be of has",
                (port.device().isEmpty() || (!beside && !stranger) ? "" : port.device() + " ") + port.name());
    }

    private void look(Stated stated) {
        expect(
                evidence.stream().anyMatch(e -> Numbers.has(e, stated)),
                "grounding.number",
                "a number that cited evidence has, in this unit",
                stated.text().strip());
    }

    private void look(NamesInProse.Named named) {
        String name = named.name();
        switch (named.kind()) {
            case ACCESS_LIST ->
                expect(
                        names.isList(name),
                        "grounding.access-list",
                        "a list that exists or that the change makes",
                        name);
            case ROUTE_POLICY ->
                expect(
                        names.isPolicy(name),
                        "grounding.route-policy",
                        "a route map or policy that exists or that the change makes",
                        name);
            case AS_NUMBER ->
                expect(
                        names.isAsNumber(name),
                        "grounding.as-number",
                        "an AS number of the inventory's labels, the configuration or cited evidence",
                        name);
            case NEIGHBOUR ->
                expect(
                        anyOf(named.sentence(), device -> names.isNeighbour(device, name)),
                        "grounding.neighbour",
                        "a neighbour, by name or address, of " + subjects,
                        name);
            case PORT ->
                expect(names.isPort(name), "grounding.port", "a port that the change or the configuration has", name);
        }
    }

    /** Whether it holds for a device that the sentence names, or when it names none, for one of the subjects. */
    private boolean anyOf(String sentence, Predicate<DeviceId> holds) {
        Set<DeviceId> named = known.devices().stream()
                .filter(device -> mentions(sentence, device.value()))
                .collect(Collectors.toSet());
        return (named.isEmpty() ? subjects : named).stream().anyMatch(holds)
                || subjects.stream().anyMatch(holds);
    }

    private static boolean mentions(String sentence, String word) {
        for (int at = sentence.indexOf(word); at >= 0; at = sentence.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(sentence.charAt(at - 1));
            boolean ends = end == sentence.length() || !Character.isLetterOrDigit(sentence.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private void expect(boolean holds, String rule, String expected, String found) {
        looked++;
        if (!holds) {
            findings.add(Finding.error(rule, "prose", expected, found, "cite evidence that has it, or leave it out"));
        }
    }
}
