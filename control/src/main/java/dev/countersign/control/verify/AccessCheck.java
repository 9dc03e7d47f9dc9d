package dev.countersign.control.verify;

import dev.countersign.core.AgentId;
import dev.countersign.core.Finding;
import dev.countersign.core.Verdict;
import dev.countersign.yang.data.Derived;
import dev.countersign.yang.nacm.Nacm;
import dev.countersign.yang.nacm.NacmDecision;
import dev.countersign.yang.nacm.NacmDefaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the agent, as a user of its own, may make the change (RFC 8341 section 3.4.5), decided on the effective
 * difference by the rules of the device itself. Where no rule speaks, an agent is denied.
 */
final class AccessCheck {
    private static final int RULES_NAMED = 6;
    /** A device's rules, with the defaults for agents. */
    static final Derived<Nacm> RULES = Derived.by(tree -> Nacm.compile(tree, NacmDefaults.AGENT));

    private AccessCheck() {}

    static Check of(AgentId agent, Applied applied) {
        List<Finding> findings = new ArrayList<>();
        Set<String> deciders = new TreeSet<>();
        int nodes = 0;
        for (DeviceResult device : applied.devices()) {
            NacmDecision decision = device.base().derived(RULES).decide(agent.value(), Set.of(), device.difference());
            nodes += decision.nodes().size();
            decision.nodes().forEach(node -> deciders.add(node.decidedBy()));
            if (decision.verdict() instanceof Verdict.Rejected rejected) {
                findings.addAll(rejected.findings());
            }
        }
        String by = deciders.stream()
                .limit(RULES_NAMED)
                .reduce((a, b) -> a + "; " + b)
                .orElse("nothing");
        return Checks.of("nacm", applied, nodes + " changed nodes as user " + agent + ", decided by " + by, findings);
    }
}
