package dev.countersign.server.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The pages' templates, compiled with this build. */
final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    /** Renders {@code name.jte}. Escaping follows the place in the HTML; nothing a model holds can become markup
     * or hide in it. */
    String render(String name, PageContext page, Object model) {
        StringOutput out = new StringOutput(16 << 10);
        engine.render(name + ".jte", Map.of("page", page, "model", model), new VisibleOutput(out));
        return out.toString();
    }
}
