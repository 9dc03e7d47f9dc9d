package dev.countersign.agent.template;

import dev.countersign.agent.context.TaskContext;
import dev.countersign.agent.model.ModelRequest;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Text;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills a template. Everything that came from outside - device text, names, operators' words, findings - stands in one
 * JSON document between two marks that hold a number drawn for this prompt alone, so that no text written before can end
 * the data early; control, invisible and bidirectional characters are written as escapes.
 *
 * <p>Placeholders of the instructions: <code>{{task}}</code>, <code>{{open}}</code> and <code>{{close}}</code> (the
 * marks), <code>{{schema}}</code> (the output schema). None of them is data.
 */
public final class Prompt {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final int MARK_BYTES = 16;

    private Prompt() {}

    /** The question for a model. */
    public static ModelRequest of(PromptTemplate template, TaskContext context, RandomGenerator random) {
        byte[] mark = new byte[MARK_BYTES];
        random.nextBytes(mark);
        String number = HexFormat.of().formatHex(mark);
        String open = "<<<data " + number;
        String close = "data " + number + ">>>";
        String instructions = fill(
                template.instructions(),
                Map.of("task", template.id(), "open", open, "close", close, "schema", template.outputSchema()));
        String json = new String(CanonicalJson.bytes(context), StandardCharsets.UTF_8);
        String input = open + "\n" + Text.visible(json) + "\n" + close;
        return new ModelRequest(
                context, instructions, input, template.id() + "-" + template.version(), template.outputSchema());
    }

    private static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String value = values.get(match.group(1));
            if (value == null) {
                throw new IllegalStateException(
                        "template: expected one of " + values.keySet() + ", found " + match.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
