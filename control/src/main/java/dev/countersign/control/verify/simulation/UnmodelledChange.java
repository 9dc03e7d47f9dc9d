package dev.countersign.control.verify.simulation;

import dev.countersign.core.Finding;
import dev.countersign.core.config.Difference;
import dev.countersign.core.config.NodeChange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Changed nodes that may concern forwarding and that the model has no place for. */
final class UnmodelledChange {
    private static final Pattern MODELLED = Pattern.compile("/ietf-access-control-list:acls(/.*)?"
            + "|/ietf-interfaces:interfaces"
            + "|/ietf-interfaces:interfaces/interface\\[[^]]*](/(name|type|description|enabled))?"
            + "|/ietf-interfaces:interfaces/interface\\[[^]]*]/ietf-ip:ipv[46](/address\\[[^]]*](/ip)?)?");

    /** Nodes that say who may do what, or what a device is called; packets do not notice. */
    private static final Pattern HARMLESS =
            Pattern.compile("/ietf-netconf-acm:.*|/ietf-system:system(/(contact|hostname|location|clock.*))?");

    private UnmodelledChange() {}

    static List<Finding> of(List<Difference> differences) {
        List<Finding> findings = new ArrayList<>();
        for (Difference difference : differences) {
            List<String> paths = difference.changes().stream()
                    .map(NodeChange::path)
                    .filter(path -> !MODELLED.matcher(path).matches()
                            && !HARMLESS.matcher(path).matches())
                    .toList();
            if (!paths.isEmpty()) {
                findings.add(Finding.notChecked(
                        "simulation.change",
                        paths.getFirst(),
                        "changes of access lists, their attachments, and of interfaces' state and addresses",
                        paths.size() + " changed nodes on " + difference.device()
                                + " that the model has no place for; what they do to traffic is not simulated"));
            }
        }
        return findings;
    }
}
