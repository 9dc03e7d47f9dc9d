package dev.countersign.control.verify;

import dev.countersign.core.AgentId;
import dev.countersign.core.DeviceId;
import dev.countersign.core.Finding;
import dev.countersign.yang.call.OperationCall;
import dev.countersign.yang.data.DataTree;
import dev.countersign.yang.nacm.Nacm;
import dev.countersign.yang.nacm.NodeDecision;
import dev.countersign.yang.xml.XmlLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges the call of an rpc or action, which nobody makes: which operation it executes, whether the device has it and has the
 * node it belongs to, and whether an agent may. What the device would then do, no schema says; it is never a pass.
 */
public final class CallVerifier {
    private final RunningSource running;

    public CallVerifier(RunningSource running) {
        this.running = running;
    }

    /**
     * What can be said of a call.
     *
     * @param exec instance path of the operation that is executed; empty when none is
     */
    public record Result(Optional<String> exec, List<Check> checks) {
        public Result {
            checks = List.copyOf(checks);
        }
    }

    /** @param as the agent whose permission is asked for; empty to leave the question out */
    public Result verify(DeviceId device, String xml, Optional<AgentId> as) {
        return switch (running.read(device)) {
            case RunningSource.Running.Unreadable(String reason) -> {
                Finding unread = Finding.error(
                        "base.unreadable",
                        device.value(),
                        "the running configuration of " + device,
                        reason,
                        "check the inventory and the session to the device, then try again");
                yield new Result(Optional.empty(), List.of(Checks.of("yang", "the operation", List.of(unread))));
            }
            case RunningSource.Running.Loaded loaded -> verify(loaded.configuration(), xml, as);
        };
    }

    private static Result verify(DataTree base, String xml, Optional<AgentId> as) {
        return switch (OperationCall.parse(base.schema(), xml, XmlLimits.STANDARD)) {
            case OperationCall.Refused(Finding finding) ->
                new Result(Optional.empty(), List.of(Checks.of("yang", "the operation", List.of(finding))));
            case OperationCall.Exec exec -> {
                List<Check> checks = new ArrayList<>();
                checks.add(Checks.of("yang", "the operation and the node it belongs to", at(base, exec)));
                as.ifPresent(agent -> checks.add(access(base, exec, agent)));
                checks.add(Checks.of("effect", "what the device does", List.of(unknown(exec))));
                yield new Result(Optional.of(exec.toString()), checks);
            }
        };
    }

    private static List<Finding> at(DataTree base, OperationCall.Exec exec) {
        return exec instanceof OperationCall.Action(String at, var _)
                        && base.find(at).isEmpty()
                ? List.of(Finding.notChecked(
                        "yang.missing-instance",
                        at,
                        "a node that is there",
                        "not in the configuration; it may be state"))
                : List.of();
    }

    private static Check access(DataTree base, OperationCall.Exec exec, AgentId agent) {
        Nacm nacm = base.derived(AccessCheck.RULES);
        String module = exec.operation().module();
        String name = exec.operation().local();
        NodeDecision decision = switch (exec) {
            case OperationCall.Rpc _ -> nacm.permitsRpc(agent.value(), Set.of(), module, name);
            case OperationCall.Action(String at, var _) ->
                nacm.permitsAction(agent.value(), Set.of(), at, module, name);
        };
        List<Finding> findings = decision.permitted()
                ? List.of()
                : List.of(Finding.error(
                        "nacm.denied",
                        decision.path(),
                        "permission for " + agent + " to exec",
                        "denied by " + decision.decidedBy(),
                        "ask the device's operator for a rule"));
        return Checks.of("nacm", "exec as user " + agent + ", decided by " + decision.decidedBy(), findings);
    }

    private static Finding unknown(OperationCall.Exec exec) {
        return Finding.notChecked(
                "call.effect", exec.toString(), "a known effect", "its input and what the device does with it");
    }
}
