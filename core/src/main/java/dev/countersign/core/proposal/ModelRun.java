package dev.countersign.core.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an answer was made, whole, so that it can be understood and replayed (draft-cui-nmrg-llm-nm-02, Task Agent
 * Module; requirement A-7). Holds no secret.
 *
 * @param model provider and model name with version, for example {@code builtin/ddos-analyst@1}
 * @param template prompt template id and version, for example {@code ddos-mitigation@1}
 * @param adapter fine-tuned adapter and version; null when none
 * @param sampling sampling parameters as given to the model
 * @param input the whole prompt with its context
 * @param outputSchema the JSON Schema the answer had to satisfy
 * @param output the whole raw answer; untrusted
 * @param toolResults results of tools called on the way
 * @param round 1 for the first answer, more after findings came back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelRun(
        String model,
        String template,
        @Nullable String adapter,
        Map<String, String> sampling,
        String input,
        String outputSchema,
        String output,
        List<String> toolResults,
        int round) {
    public ModelRun {
        sampling = Map.copyOf(sampling);
        toolResults = List.copyOf(toolResults);
    }
}
