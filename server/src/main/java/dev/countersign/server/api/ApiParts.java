package dev.countersign.server.api;

import dev.countersign.control.ledger.Ledger;
import dev.countersign.control.review.ReviewDesk;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.server.exchange.Exchange;
import dev.countersign.server.view.DeploymentDesk;
import dev.countersign.server.view.NetworkSource;
import dev.countersign.server.view.Views;
import dev.countersign.state.query.ArtifactDesk;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the API works with.
 *
 * @param exchange with other domains; empty when there is none
 * @param metrics the metrics in the text form of Prometheus
 * @param origin where enrolment links lead
 */
public record ApiParts(
        Views views,
        ReviewDesk desk,
        DeploymentDesk deployments,
        NetworkSource network,
        ArtifactDesk artifacts,
        Ledger ledger,
        Operators operators,
        TaskDesk tasks,
        Optional<Exchange> exchange,
        Supplier<String> metrics,
        String origin,
        Clock clock) {}
