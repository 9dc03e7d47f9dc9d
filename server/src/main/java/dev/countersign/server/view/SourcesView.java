package dev.countersign.server.view;

import dev.countersign.telemetry.source.SourceState;
import java.time.Instant;
import java.util.List;

/** How the sources besides the devices and their flows stand. */
public record SourcesView(Instant now, List<SourceState> sources) {
    public SourcesView {
        sources = List.copyOf(sources);
    }
}
