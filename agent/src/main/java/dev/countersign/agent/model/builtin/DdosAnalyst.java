package dev.countersign.agent.model.builtin;

import dev.countersign.agent.answer.AnswerEnvelope;
import dev.countersign.agent.context.TaskContext;
import dev.countersign.agent.model.Model;
import dev.countersign.agent.model.ModelAnswer;
import dev.countersign.agent.model.ModelRequest;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.filter.IpPrefix;
import dev.countersign.core.filter.Traffic;
import dev.countersign.core.proposal.AgentAnswer;
import java.util.List;
import java.util.Map;

/**
 * A model of rules for the task {@code ddos-mitigation}: works without network, key or chance, and answers with the same
 * JSON as any other model, which is parsed and verified in the same way. It reads the context's typed evidence only;
 * names and descriptions are never interpreted, so text cannot talk to it.
 *
 * <p>It proposes filters when all of this holds, and says why not otherwise: the packet rate and the share of SYN are above
 * the task's parameters; one customer's prefix receives half of the SYN packets ({@code Victim}); some sources stand out
 * from the rest by more than the error of their estimates and send half of the SYN packets ({@code SourceChoice}); none of
 * them overlaps a customer's prefix; not all of them are dropped already ({@code FilterPlan}).
 */
public final class DdosAnalyst implements Model {
    @Override
    public String id() {
        return "builtin/ddos-analyst@1";
    }

    @Override
    public Map<String, String> sampling() {
        return Map.of();
    }

    @Override
    public ModelAnswer answer(ModelRequest request) {
        String json = CanonicalJson.MAPPER.writeValueAsString(new AnswerEnvelope(answer(request.context())));
        return new ModelAnswer.Text(json, Map.of());
    }

    private static AgentAnswer answer(TaskContext context) {
        try {
            if (!context.taskType().equals("ddos-mitigation")) {
                throw Refusal.task("This analyst knows the task ddos-mitigation only.");
            }
            if (!context.constraints().isEmpty()) {
                throw Refusal.task("The request has words that this analyst cannot take into account: "
                        + String.join(" ", context.constraints()) + ".");
            }
            Flood flood = new FloodAnalysis(context).flood();
            IpPrefix victim = flood.victim().fact().prefix();
            List<Traffic> wanted = flood.chosen().stream()
                    .map(source -> Traffic.tcpSyn(source.prefix(), victim))
                    .toList();
            FilterPlan plan = FilterPlan.of(
                            flood.accessLists().fact(), context.at().name(), wanted)
                    .orElseThrow(() ->
                            Refusal.task("The SYN packets from the sources of this flood are dropped at %s already."
                                    .formatted(context.at())));
            return new FloodAnswer(flood, plan, context.at()).change();
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }
}
