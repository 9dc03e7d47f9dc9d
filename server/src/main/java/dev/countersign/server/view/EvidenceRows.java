package dev.countersign.server.view;

import dev.countersign.core.EvidenceId;
import dev.countersign.core.Text;
import dev.countersign.core.evidence.Evidence;
import dev.countersign.core.proposal.Claim;
import dev.countersign.core.proposal.KeyFactor;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Evidence in words, and what cites it. Ungrounded rows come first. */
final class EvidenceRows {
    private final Map<EvidenceId, EvidenceRow> rows;

    private EvidenceRows(Map<EvidenceId, EvidenceRow> rows) {
        this.rows = rows;
    }

    static EvidenceRows of(List<Evidence> evidence, Instant now) {
        return new EvidenceRows(evidence.stream()
                .map(e -> row(e, now))
                .collect(Collectors.toMap(EvidenceRow::id, Function.identity(), (a, _) -> a)));
    }

    static EvidenceRow row(Evidence evidence, Instant now) {
        return new EvidenceRow(
                evidence.id(),
                Text.visible(Words.fact(evidence.fact())),
                Text.visible(ErrorWords.of(evidence.error())),
                Text.visible(evidence.source()),
                evidence.method(),
                evidence.age(now),
                evidence.digest().hex(),
                evidence.artifacts());
    }

    /** All of it, oldest first. */
    List<EvidenceRow> all() {
        return rows.values().stream()
                .sorted(Comparator.comparing(EvidenceRow::age).reversed().thenComparing(EvidenceRow::id))
                .toList();
    }

    List<ClaimRow> claims(Collection<Claim> claims, String author) {
        return claims.stream()
                .map(claim -> new ClaimRow(
                        claim.id(),
                        Text.visible(Words.effect(claim.effect())),
                        Outside.of(author, claim.text()),
                        cited(claim.evidence()),
                        grounded(claim.evidence())))
                .sorted(Comparator.comparing(ClaimRow::grounded))
                .toList();
    }

    List<FactorRow> factors(Collection<KeyFactor> factors, String author) {
        return factors.stream()
                .map(factor -> new FactorRow(
                        Outside.of(author, factor.text()),
                        factor.quantities().stream()
                                .map(q -> Text.visible("%s: %s %s, from %s"
                                        .formatted(q.name(), Words.number(q.value()), q.unit(), q.evidence())))
                                .toList(),
                        cited(factor.evidence()),
                        grounded(factor.evidence())))
                .sorted(Comparator.comparing(FactorRow::grounded))
                .toList();
    }

    private List<EvidenceRow> cited(List<EvidenceId> ids) {
        return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    /** Cites something, and everything it cites is there. */
    private boolean grounded(List<EvidenceId> ids) {
        return !ids.isEmpty() && ids.stream().allMatch(rows::containsKey);
    }
}
