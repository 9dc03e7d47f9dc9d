package dev.countersign.server.web.action;

import dev.countersign.control.review.Case;
import dev.countersign.control.review.Decided;
import dev.countersign.control.review.Deployment;
import dev.countersign.control.review.ReviewDesk;
import dev.countersign.control.review.Undoing;
import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.risk.RiskTier;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.Text;
import dev.countersign.server.view.DeploymentDesk;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Orders signed in a terminal. */
final class OrderActions {
    private static final int MAX_REASON = 2_000;

    private final SignedOrders orders;
    private final Operators operators;
    private final ReviewDesk desk;
    private final DeploymentDesk deployments;

    OrderActions(SignedOrders orders, Operators operators, ReviewDesk desk, DeploymentDesk deployments) {
        this.orders = orders;
        this.operators = operators;
        this.desk = desk;
        this.deployments = deployments;
    }

    /** Asks for an order; {@code action} is {@code keep}, {@code revert}, {@code undo} or {@code reject}. */
    record Wanted(String operator, String action, String subject, String reason) {}

    /** Brings the signature. */
    record Signed(String nonce, String signature) {}

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/orders", Access.SIGNER, Wanted.class, (_, wanted) -> issue(wanted)),
                Endpoint.post("/orders/signed", Access.SIGNER, Signed.class, (_, signed) -> carryOut(signed)));
    }

    private Reply issue(Wanted wanted) {
        try {
            Order.Action action = Order.Action.valueOf(wanted.action().toUpperCase(Locale.ROOT));
            Optional<Operator> operator = operators.find(new OperatorId(wanted.operator()));
            boolean there = switch (action) {
                case KEEP, REVERT, UNDO -> deployments.find(wanted.subject()).isPresent();
                case REJECT -> desk.find(new ProposalId(wanted.subject())).isPresent();
            };
            if (operator.isEmpty() || !there || wanted.reason().length() > MAX_REASON) {
                return Reply.refusal(Problem.missing(
                        "an operator " + wanted.operator() + " and something called " + wanted.subject(),
                        "check both names with countersign queue"));
            }
            return Reply.json(orders.issue(wanted.subject(), action, operator.get(), wanted.reason()));
        } catch (IllegalArgumentException e) {
            return Reply.refusal(
                    Problem.malformed("keep, revert, undo or reject", Text.quoted(String.valueOf(e.getMessage()))));
        }
    }

    private Reply carryOut(Signed signed) {
        Optional<Order> order = orders.take(signed.nonce());
        Optional<Operator> operator = order.flatMap(o -> operators.find(o.operator()));
        if (order.isEmpty() || operator.isEmpty()) {
            return Reply.refusal(Problem.missing("an open order of this number", "ask for another"));
        }
        List<Finding> wrong = orders.check(order.get(), operator.get(), signed.signature(), tier(order.get()));
        List<Finding> findings = wrong.isEmpty() ? act(order.get()) : wrong;
        return findings.isEmpty() ? Reply.json(new Next(page(order.get()))) : Reply.refusal(Problem.refused(findings));
    }

    private List<Finding> act(Order order) {
        return switch (order.action()) {
            case KEEP -> deployments.keep(order.subject(), order.operator());
            case REVERT -> deployments.revert(order.subject(), order.operator());
            case UNDO ->
                switch (deployments.undo(order.subject(), order.operator())) {
                    case Undoing.Asked.Proposed(ProposalId _) -> List.of();
                    case Undoing.Asked.Refused(List<Finding> findings) -> findings;
                };
            case REJECT ->
                switch (desk.reject(new ProposalId(order.subject()), order.operator(), order.reason(), Steps.none())) {
                    case Decided.Done(Case _) -> List.of();
                    case Decided.Refused(List<Finding> findings) -> findings;
                };
        };
    }

    private static String page(Order order) {
        return switch (order.action()) {
            case KEEP, REVERT -> "/confirm/" + order.subject();
            case REJECT -> "/decide/" + order.subject();
            case UNDO -> "/";
        };
    }

    /** The tier of the change that is deployed; the highest when it cannot be told. */
    private RiskTier tier(Order order) {
        return deployments
                .find(order.subject())
                .map(Deployment::proposal)
                .flatMap(desk::find)
                .flatMap(subject -> Optional.ofNullable(subject.tier()))
                .map(decision -> decision.tier())
                .orElse(RiskTier.T3);
    }
}
