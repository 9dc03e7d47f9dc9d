package dev.countersign.agent.context;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.core.AgentId;
import dev.countersign.core.Finding;
import dev.countersign.core.TaskId;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.inventory.Customer;
import dev.countersign.core.inventory.Device;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.core.inventory.Link;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a model is told for one answer. Its canonical JSON is the {@code input} of the prompt; rules read the
 * record itself.
 *
 * @param request the operator's words or the trigger's
 * @param constraints words of the request that the intent parser did not understand; not to be ignored
 * @param at the interface the task is about
 * @param device the device that has it
 * @param links the links at this device
 * @param customers all customers of the network
 * @param evidence what is known; claims may cite nothing else
 * @param findings what was found wrong with the answer before
 * @param question what an operator wants to see before deciding; null when nobody asked
 * @param history outcomes of earlier proposals for this interface, newest last
 * @param round 1 for the first answer of the task
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskContext(
        TaskId task,
        String taskType,
        AgentId agent,
        String request,
        List<String> constraints,
        InterfaceRef at,
        Device device,
        TaskParameters parameters,
        List<Link> links,
        List<Customer> customers,
        List<Evidence> evidence,
        List<Finding> findings,
        @Nullable String question,
        List<PastOutcome> history,
        int round,
        Instant now) {
    public TaskContext {
        constraints = List.copyOf(constraints);
        links = List.copyOf(links);
        customers = List.copyOf(customers);
        evidence = List.copyOf(evidence);
        findings = List.copyOf(findings);
        history = List.copyOf(history);
    }
}
