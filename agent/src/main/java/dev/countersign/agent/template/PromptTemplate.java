package dev.countersign.agent.template;

/**
 * A task's entry in the library.
 *
 * @param id the task type, for example {@code ddos-mitigation}
 * @param version grows with every change of any part
 * @param description for operators, one line
 * @param instructions the prompt with its placeholders
 * @param inputSchema JSON Schema (2020-12) of the context
 * @param outputSchema JSON Schema (2020-12) of the answer
 */
public record PromptTemplate(
        String id, int version, String description, String instructions, String inputSchema, String outputSchema) {
    /** Id and version, as recorded with every decision: {@code ddos-mitigation@1}. */
    public String name() {
        return id + "@" + version;
    }
}
