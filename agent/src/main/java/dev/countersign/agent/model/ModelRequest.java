package dev.countersign.agent.model;

import dev.countersign.agent.context.TaskContext;

/**
 * One question to a model.
 *
 * @param context what the task knows, as values
 * @param instructions the trusted part of the prompt
 * @param input the rest: the context's JSON between its marks
 * @param schemaName name of the output schema, letters, digits, {@code _} and {@code -}
 * @param outputSchema the JSON Schema (2020-12) the answer must satisfy
 */
public record ModelRequest(
        TaskContext context, String instructions, String input, String schemaName, String outputSchema) {
    /** The whole prompt, as it goes into the record. */
    public String prompt() {
        return instructions + "\n\n" + input;
    }
}
