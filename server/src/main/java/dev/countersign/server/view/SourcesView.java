package dev.countersign.server.view;

import dev.countersign.telemetry.source.SourceState;
import java.time.Instant;
import java.util.List;

/**
 * How the sources besides the devices and their flows stand.
 *
 * @param quotas those that have refused anything of a device's flows
 */
public record SourcesView(Instant now, List<SourceState> sources, List<QuotaRow> quotas) {
    public SourcesView {
        sources = List.copyOf(sources);
        quotas = List.copyOf(quotas);
    }
}
