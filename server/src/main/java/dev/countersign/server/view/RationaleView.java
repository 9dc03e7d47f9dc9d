package dev.countersign.server.view;

import java.util.List;

/**
 * Why the agent proposes this; its prose, so it stands last.
 *
 * @param alternatives what else it weighed, and why not
 * @param statedConfidence the model's own word, 0 to 100; never used alone
 * @param confidenceParts what confidence would be made of, each with its value or the reason there is none
 * @param model which model, with version
 * @param template which prompt template, with version
 */
public record RationaleView(
        Outside summary,
        List<FactorRow> factors,
        List<Outside> alternatives,
        Outside expected,
        int statedConfidence,
        List<String> confidenceParts,
        String model,
        String template) {
    public RationaleView {
        factors = List.copyOf(factors);
        alternatives = List.copyOf(alternatives);
        confidenceParts = List.copyOf(confidenceParts);
    }
}
