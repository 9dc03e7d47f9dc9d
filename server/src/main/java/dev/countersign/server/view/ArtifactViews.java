package dev.countersign.server.view;

import dev.countersign.core.Text;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.server.view.ArtifactView.NamedText;
import dev.countersign.state.artifact.ArtifactCatalogue.Entry;
import dev.countersign.state.artifact.LeakageStatement.Exposure;
import dev.countersign.state.artifact.MessageSource;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.Provenance;
import dev.countersign.state.artifact.Quality;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.artifact.Sampling;
import dev.countersign.state.artifact.Scope;
import dev.countersign.state.query.Contents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the views of artifacts. */
final class ArtifactViews {
    private static final int ROWS = 200;
    private static final int POINTS_SHOWN = 3;
    private static final int LARGEST_SHOWN = 12;

    private final NetworkSource network;

    ArtifactViews(NetworkSource network) {
        this.network = network;
    }

    /** The catalogue, of one class and device where these are not empty. */
    ArtifactsView artifacts(String query, String device, Instant now) {
        List<Entry> kept = network.artifacts();
        List<Entry> matching =
                kept.stream().filter(entry -> matches(entry, query, device)).toList();
        return new ArtifactsView(
                now,
                matching.stream().limit(ROWS).map(entry -> row(entry, now)).toList(),
                matching.size(),
                kept.size(),
                query,
                device,
                Arrays.asList(QueryClass.values()),
                network.topology().devices().stream().map(d -> d.id().value()).toList());
    }

    static boolean matches(Entry entry, String query, String device) {
        return (query.isEmpty() || entry.query().name().equals(query))
                && (device.isEmpty()
                        || entry.scope().points().stream()
                                .anyMatch(point -> point.device().value().equals(device)));
    }

    /** One artifact, read by this consumer. */
    Optional<ArtifactView> artifact(String id, String consumer, Instant now) {
        return network.artifact(id, consumer)
                .flatMap(signed -> network.artifactEntry(id).map(entry -> {
                    Contents contents = network.contents(signed.artifact());
                    return new ArtifactView(
                            row(entry, now),
                            entry.scope().points().stream()
                                    .map(point -> Text.visible(point.toString()))
                                    .toList(),
                            scope(entry.scope()),
                            quality(entry.quality()),
                            provenance(entry.provenance()),
                            entry.policy().leakage().exposures().stream()
                                    .map(ArtifactViews::exposure)
                                    .toList(),
                            summary(contents),
                            listed(contents),
                            entry);
                }));
    }

    static ArtifactRow row(Entry entry, Instant now) {
        return new ArtifactRow(
                entry.id(),
                entry.query().question(),
                where(entry.scope()),
                entry.scope().interval(),
                entry.quality().age(now),
                Text.visible(ErrorWords.of(entry.quality().error())),
                entry.form(),
                entry.payloadBytes(),
                entry.readers().size(),
                entry.amendedBy() != null);
    }

    private static String where(Scope scope) {
        String shown = scope.points().stream()
                .limit(POINTS_SHOWN)
                .map(ArtifactViews::brief)
                .collect(Collectors.joining(", "));
        int more = scope.points().size() - POINTS_SHOWN;
        return Text.visible(more > 0 ? shown + " and " + more + " more" : shown);
    }

    private static String brief(ObservationPoint point) {
        return point.point().equals(ObservationPoint.WHOLE_DEVICE)
                ? point.device().value()
                : point.device() + " " + point.point();
    }

    private static List<NamedText> scope(Scope scope) {
        List<NamedText> facts = new ArrayList<>();
        facts.add(named("method", scope.method()));
        facts.add(named("sampling", sampling(scope.sampling())));
        scope.aggregation().forEach((name, value) -> facts.add(named(name, value)));
        return facts;
    }

    private static String sampling(Sampling sampling) {
        return sampling.oneIn() == 1
                ? "none: every packet was seen"
                : "one packet in %d, chosen: %s; values are scaled by it"
                        .formatted(sampling.oneIn(), sampling.policy());
    }

    private static List<NamedText> quality(Quality quality) {
        List<NamedText> facts = new ArrayList<>();
        quality.confidence().ifPresent(c -> facts.add(named("confidence", String.format(Locale.ROOT, "%.4g", c))));
        if (quality.error() instanceof ErrorStatement.Bounded bounded) {
            bounded.parameters().forEach((name, value) -> facts.add(named(name, Words.significant(value))));
        }
        facts.add(named(
                "coverage",
                "%s records, %s known to be lost, %s refused by quotas (%.1f %% are in it)"
                        .formatted(
                                Words.number((double) quality.coverage().received()),
                                Words.number((double) quality.coverage().missed()),
                                Words.number((double) quality.coverage().refused()),
                                quality.coverage().fraction() * 100)));
        facts.add(named("newest", quality.newest().toString()));
        facts.add(named("skew", quality.skew().toMillis() / 1000.0 + " s between its sources"));
        return facts;
    }

    private static List<NamedText> provenance(Provenance provenance) {
        List<NamedText> facts = new ArrayList<>();
        facts.add(named("collector", provenance.collector()));
        facts.add(named("sources", String.join(", ", provenance.sources())));
        facts.add(named("schema", provenance.schema()));
        facts.add(named("software", provenance.software()));
        facts.add(named("produced", provenance.producedAt().toString()));
        provenance.messages().forEach(message -> facts.add(named("messages", message(message))));
        return facts;
    }

    private static String message(MessageSource source) {
        return "%s/%d, offsets %d to %d %s"
                .formatted(
                        source.topic(),
                        source.partition(),
                        source.firstOffset(),
                        source.lastOffset(),
                        source.envelope().isEmpty() ? "" : source.envelope());
    }

    private static String exposure(Exposure exposure) {
        String kind = exposure.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Text.visible(kind + ": " + exposure.what() + " (" + exposure.count() + ")");
    }

    private static String summary(Contents contents) {
        return Text.visible(
                switch (contents) {
                    case Contents.Totals _ -> "Totals over the interval.";
                    case Contents.Ranking ranking ->
                        ranking.largest().isEmpty()
                                ? "No candidate."
                                : "The largest of %d that stand out, over the interval, in %s."
                                        .formatted(ranking.largest().size(), ranking.unit());
                    case Contents.Amount number ->
                        "About %s %s.".formatted(Words.number(number.value()), number.unit());
                    case Contents.Quantiles quantiles ->
                        "Of %s values, in %s.".formatted(Words.number((double) quantiles.count()), quantiles.unit());
                    case Contents.Membership set ->
                        "A set to ask about a flow; a yes is wrong with probability %s, a no never is."
                                .formatted(Words.significant(set.falsePositiveRate()));
                    case Contents.Signature signature ->
                        "A set to compare with others in %d registers.".formatted(signature.registers());
                    case Contents.Opaque opaque -> opaque.bytes() + " bytes of " + opaque.mediaType() + ".";
                    case Contents.Closed closed -> "Cannot be opened here: " + closed.reason() + ".";
                });
    }

    private static List<NamedText> listed(Contents contents) {
        return switch (contents) {
            case Contents.Totals totals ->
                totals.values().entrySet().stream()
                        .map(total -> named(total.getKey(), Words.number(total.getValue())))
                        .toList();
            case Contents.Ranking ranking ->
                ranking.largest().stream()
                        .limit(LARGEST_SHOWN)
                        .map(ranked -> named(ranked.prefix().toString(), Words.number(ranked.estimate())))
                        .toList();
            case Contents.Quantiles quantiles ->
                quantiles.quantiles().stream()
                        .map(q -> named("p" + Words.significant(q.rank() * 100), Words.significant(q.value())))
                        .toList();
            case Contents.Membership _, Contents.Signature _ -> List.of();
            case Contents.Amount _, Contents.Opaque _, Contents.Closed _ -> List.of();
        };
    }

    private static NamedText named(String name, String text) {
        return new NamedText(Text.visible(name), Text.visible(text));
    }
}
