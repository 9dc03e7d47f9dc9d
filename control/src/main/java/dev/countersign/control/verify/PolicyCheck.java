package dev.countersign.control.verify;

import dev.countersign.core.Finding;
import dev.countersign.core.config.NodeChange;
import dev.countersign.core.filter.AccessEntry;
import dev.countersign.core.filter.Action;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.proposal.Effect;
import dev.countersign.yang.acl.AccessListReader;
import dev.countersign.yang.path.InstancePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a change keeps to the {@link PolicyRules} of the network's operator. Decided on the effective difference. */
final class PolicyCheck {
    private final PolicyRules rules;
    private final List<Finding> findings = new ArrayList<>();

    private PolicyCheck(PolicyRules rules) {
        this.rules = rules;
    }

    static Check of(PolicyRules rules, Applied applied, Instant now) {
        PolicyCheck check = new PolicyCheck(rules);
        check.window(now);
        check.radius(applied);
        applied.devices().forEach(check::look);
        String subject = "%d protected prefixes, %d forbidden paths, at most %d devices and %d nodes, %s"
                .formatted(
                        rules.protectedPrefixes().size(),
                        rules.forbiddenPaths().size(),
                        rules.maxDevices(),
                        rules.maxNodes(),
                        rules.windows().isEmpty()
                                ? "at any time"
                                : "in " + rules.windows().size() + " windows");
        return Checks.of("policy", applied, subject, check.findings);
    }

    private void window(Instant now) {
        boolean open = rules.windows().isEmpty() || rules.windows().stream().anyMatch(window -> window.contains(now));
        if (!open) {
            findings.add(Finding.error(
                    "policy.window",
                    "",
                    "a time inside " + rules.windows(),
                    now.toString(),
                    "propose it again when a window is open, or widen policy.windows"));
        }
    }

    private void radius(Applied applied) {
        int devices = applied.devices().size();
        int nodes = applied.devices().stream()
                .mapToInt(device -> device.difference().changes().size())
                .sum();
        tooMany("policy.devices", "devices", rules.maxDevices(), devices);
        tooMany("policy.nodes", "changed nodes", rules.maxNodes(), nodes);
    }

    private void tooMany(String rule, String what, int most, int found) {
        if (found > most) {
            findings.add(Finding.error(
                    rule, "", "at most " + most + " " + what, Integer.toString(found), "split the change"));
        }
    }

    private void look(DeviceResult device) {
        device.difference().changes().forEach(this::path);
        Map<Traffic, String> drops = new LinkedHashMap<>();
        for (ActualEffects.Actual actual : ActualEffects.of(device)) {
            dropped(actual.effect(), device).forEach(traffic -> drops.putIfAbsent(traffic, actual.path()));
        }
        drops.forEach((traffic, path) -> {
            protect(path, traffic);
            narrow(path, traffic);
        });
    }

    /** What an effect drops that was not dropped before: by an entry, or by a whole list that is put to work. */
    private static Stream<Traffic> dropped(Effect effect, DeviceResult device) {
        return switch (effect) {
            case Effect.Filters filters ->
                filters.action() == Action.ACCEPT ? Stream.empty() : Stream.of(filters.traffic());
            case Effect.Attaches attaches ->
                AccessListReader.read(device.result()).stream()
                        .filter(list -> list.name().equals(attaches.list()))
                        .flatMap(list -> list.entries().stream())
                        .filter(entry -> entry.action() != Action.ACCEPT)
                        .map(AccessEntry::matches);
            case Effect.Detaches _, Effect.RateLimits _, Effect.Sets _, Effect.Removes _ -> Stream.empty();
        };
    }

    private void path(NodeChange change) {
        String schemaPath = schemaPath(change.path());
        rules.forbiddenPaths().stream()
                .filter(forbidden -> schemaPath.equals(forbidden) || schemaPath.startsWith(forbidden + "/"))
                .findFirst()
                .ifPresent(forbidden -> findings.add(Finding.error(
                        "policy.path",
                        change.path(),
                        "no change at or below " + forbidden,
                        change.operation().name(),
                        "leave it out; a person may change it by other means")));
    }

    /** Without predicates, whatever stands in their quotes; a module name where it changes. */
    private static String schemaPath(String instancePath) {
        StringBuilder path = new StringBuilder();
        String module = "";
        for (InstancePath.Step step : InstancePath.parse(instancePath).steps()) {
            path.append('/');
            if (!step.name().module().equals(module)) {
                module = step.name().module();
                path.append(module).append(':');
            }
            path.append(step.name().local());
        }
        return path.toString();
    }

    private void protect(String path, Traffic traffic) {
        for (IpPrefix prefix : rules.protectedPrefixes()) {
            if (touches(traffic.source(), traffic.destination(), prefix)) {
                findings.add(Finding.error(
                        "policy.protected",
                        path,
                        "no drop of traffic from or to " + prefix,
                        traffic.sentence(),
                        "match less, so that nothing of " + prefix + " is meant"));
            }
        }
    }

    /** Whether both ends may belong to traffic that has this prefix at either end. */
    private static boolean touches(@Nullable IpPrefix source, @Nullable IpPrefix destination, IpPrefix prefix) {
        boolean from = source == null || source.overlaps(prefix);
        boolean to = destination == null || destination.overlaps(prefix);
        boolean otherFamily = Stream.of(Optional.ofNullable(source), Optional.ofNullable(destination))
                .flatMap(Optional::stream)
                .anyMatch(p -> p.address().version() != prefix.address().version());
        return (from || to) && !otherFamily;
    }

    private void narrow(String path, Traffic traffic) {
        boolean named = Stream.of(Optional.ofNullable(traffic.source()), Optional.ofNullable(traffic.destination()))
                .flatMap(Optional::stream)
                .anyMatch(p ->
                        p.length() >= (p.address().version() == 4 ? rules.broadestDropV4() : rules.broadestDropV6()));
        if (!named) {
            findings.add(Finding.error(
                    "policy.broad-drop",
                    path,
                    "a drop that names a source or destination of at least /" + rules.broadestDropV4()
                            + " or, for IPv6, /" + rules.broadestDropV6(),
                    traffic.sentence(),
                    "name what is to be dropped more narrowly"));
        }
    }
}
