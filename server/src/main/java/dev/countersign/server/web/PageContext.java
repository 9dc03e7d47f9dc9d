package dev.countersign.server.web;

import dev.countersign.control.review.operator.Operator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every template gets besides its model, as the parameter {@code page}.
 *
 * @param path of this page, to mark it in the navigation
 * @param operator who is signed in; null for nobody
 * @param csrf for {@code <meta name="csrf">} and hidden form fields; empty when nobody is signed in
 * @param waiting how many proposals wait for a decision
 * @param now the server's time
 */
public record PageContext(
        String path, @Nullable Operator operator, String csrf, int waiting, Assets assets, Instant now) {
    /** Whether the page, or one under it, is being shown; for {@code aria-current}. */
    public boolean at(String section) {
        String page = path.replaceFirst("\\?.*", "");
        return page.equals(section) || (!section.equals("/") && page.startsWith(section + "/"));
    }
}
