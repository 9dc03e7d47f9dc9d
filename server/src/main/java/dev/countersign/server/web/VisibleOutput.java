package dev.countersign.server.web;

import dev.countersign.core.Text;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import org.jspecify.annotations.Nullable;

/** Where pages are written: whatever is shown is escaped for its place, and hides no character from its reader. */
final class VisibleOutput extends OwaspHtmlTemplateOutput {
    VisibleOutput(TemplateOutput output) {
        super(output);
    }

    @Override
    public void writeUserContent(@Nullable String value) {
        super.writeUserContent(value == null ? "" : Text.visible(value));
    }
}
