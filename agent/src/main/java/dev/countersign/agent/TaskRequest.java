package dev.countersign.agent;

import dev.countersign.core.OperatorId;
import dev.countersign.core.inventory.InterfaceRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task agent is asked to do.
 *
 * @param taskType a template's id
 * @param at the interface it is about
 * @param words the operator's words, or the trigger's sentence
 * @param constraints words that the intent parser did not understand
 * @param requestedBy the operator who asked; null when a policy trigger did
 */
public record TaskRequest(
        String taskType,
        InterfaceRef at,
        String words,
        List<String> constraints,
        @Nullable OperatorId requestedBy) {
    public TaskRequest {
        constraints = List.copyOf(constraints);
    }
}
