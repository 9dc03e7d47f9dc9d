package dev.countersign.server.view;

import dev.countersign.state.artifact.QueryClass;
import java.time.Instant;
import java.util.List;

/**
 * The catalogue of state artifacts.
 *
 * @param rows newest first, those that match, at most so many as are shown
 * @param matching how many match
 * @param kept how many there are
 * @param query the class asked for; empty for all
 * @param device the device asked for; empty for all
 * @param queries all classes
 * @param devices all devices of the inventory
 */
public record ArtifactsView(
        Instant now,
        List<ArtifactRow> rows,
        int matching,
        int kept,
        String query,
        String device,
        List<QueryClass> queries,
        List<String> devices) {
    public ArtifactsView {
        rows = List.copyOf(rows);
        queries = List.copyOf(queries);
        devices = List.copyOf(devices);
    }
}
