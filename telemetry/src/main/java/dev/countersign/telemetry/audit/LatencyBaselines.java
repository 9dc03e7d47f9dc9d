package dev.countersign.telemetry.audit;

import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.state.artifact.ArtifactCatalogue;
import dev.countersign.state.artifact.ObservationPoint;
import dev.countersign.state.artifact.QueryClass;
import dev.countersign.state.query.Answer;
import dev.countersign.state.query.Answer.Value;
import dev.countersign.state.query.ArtifactDesk;
import dev.countersign.state.query.Asked;
import dev.countersign.state.query.Question;
import dev.countersign.state.query.Where;
import dev.countersign.telemetry.audit.AuditTask.Difference;
import dev.countersign.telemetry.audit.AuditTasks.Subject;
import dev.countersign.telemetry.audit.BaselineAudit.Findings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares the delays of paths with what they were before, by the sketches of their artifacts. A path has left its
 * baseline when half of its newest values are above what ninety-nine of a hundred were before; sketches err by a known
 * part, which is allowed for.
 */
record LatencyBaselines(ArtifactCatalogue catalogue, ArtifactDesk desk, String domain) {
    private static final String READER = "baseline-audit";
    private static final int LEAST_RECENT = 3;
    private static final double SKETCH_ERROR = 0.02;

    void examine(AuditConfig.Baselines config, Findings findings) {
        catalogue.current(entry -> entry.query() == QueryClass.LATENCY_QUANTILES).stream()
                .flatMap(entry -> entry.scope().points().stream())
                .filter(point -> point.domain().equals(domain) && !point.point().equals(ObservationPoint.WHOLE_DEVICE))
                .distinct()
                .sorted()
                .forEach(point -> examine(new InterfaceRef(point.device(), point.point()), config, findings));
    }

    private void examine(InterfaceRef path, AuditConfig.Baselines config, Findings findings) {
        String subject = path.name() + " delay";
        switch (desk.ask(new Question.Latency(new Where.OnePoint(path)), config.recent(), READER)) {
            case Asked.Unanswered unanswered ->
                findings.skipped.add(subject + " at " + path.device() + ": "
                        + unanswered.findings().getFirst().found());
            case Asked.Answered(Answer answer) -> {
                Value half = value(answer, "p50");
                Value most = value(answer, "p99");
                if (half.baseline() == null
                        || most.baseline() == null
                        || answer.coverage().received() < LEAST_RECENT) {
                    findings.skipped.add(subject + " at " + path.device() + ": " + answer.summary());
                } else {
                    findings.examined.add(new Subject(path.device(), subject));
                    found(path, subject, answer, half, most, config).ifPresent(findings.found::add);
                }
            }
        }
    }

    private static Value value(Answer answer, String rank) {
        return answer.values().stream()
                .filter(value -> value.what().equals(rank))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Found> found(
            InterfaceRef path, String subject, Answer answer, Value half, Value most, AuditConfig.Baselines config) {
        double beforeHalf = Objects.requireNonNull(half.baseline());
        double beforeMost = Objects.requireNonNull(most.baseline());
        double limit = Math.max(beforeMost * (1 + 2 * SKETCH_ERROR), beforeHalf * (1 + config.change()));
        if (half.estimate() <= limit) {
            return Optional.empty();
        }
        List<Difference> differences = List.of(
                difference(subject + ", median", half, beforeHalf, answer.unit()),
                difference(subject + ", 99th percentile", most, beforeMost, answer.unit()));
        return Optional.of(new Found(
                path.device(),
                subject,
                "%s of %s: half of the values of the last %d s are at least %s %s; before, 99 of 100 were at most %s."
                        .formatted(
                                subject,
                                path.device(),
                                config.recent().toSeconds(),
                                BaselineAudit.number(half.estimate()),
                                answer.unit(),
                                BaselineAudit.number(beforeMost)),
                differences,
                List.of(),
                answer.artifacts()));
    }

    private static Difference difference(String what, Value value, double before, String unit) {
        return new Difference(
                what,
                "about " + BaselineAudit.number(value.estimate()) + " " + unit,
                "about " + BaselineAudit.number(before) + " " + unit);
    }
}
