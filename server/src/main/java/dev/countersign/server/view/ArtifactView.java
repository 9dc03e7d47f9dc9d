package dev.countersign.server.view;

import dev.countersign.state.artifact.ArtifactCatalogue.Entry;
import java.util.List;

/**
 * One state artifact: what it answers, how sure, how old, from where, who read it.
 *
 * @param row the same in a line
 * @param points every observation point
 * @param scope collection method, sampling, parameters of aggregation
 * @param quality error parameters, coverage, skew
 * @param leakage what it may give away
 * @param contents what its payload says
 * @param summary of the contents where they are no list
 * @param entry everything but the payload
 */
public record ArtifactView(
        ArtifactRow row,
        List<String> points,
        List<NamedText> scope,
        List<NamedText> quality,
        List<NamedText> provenance,
        List<String> leakage,
        String summary,
        List<NamedText> contents,
        Entry entry) {
    /** A name and what stands for it, both safe to show. */
    public record NamedText(String name, String text) {}

    public ArtifactView {
        points = List.copyOf(points);
        scope = List.copyOf(scope);
        quality = List.copyOf(quality);
        provenance = List.copyOf(provenance);
        leakage = List.copyOf(leakage);
        contents = List.copyOf(contents);
    }
}
