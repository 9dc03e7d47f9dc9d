package dev.countersign.server.web.page;

import dev.countersign.server.view.Views;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Reply;
import java.util.List;

/** All pages. */
public final class Pages {
    private Pages() {}

    /** Their endpoints. */
    public static List<Endpoint> all(Views views) {
        return List.of(Endpoint.page("/", (_, _) -> Reply.html("queue", views.queue())));
    }
}
