package dev.countersign.server.api;

import dev.countersign.control.review.AuditSteps;
import dev.countersign.control.review.Decided;
import dev.countersign.control.review.Modification;
import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Role;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.server.auth.Caller;
import dev.countersign.server.view.DecisionView;
import dev.countersign.server.view.QueueView;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Endpoint.Doc;
import dev.countersign.server.web.Reply;
import dev.countersign.server.web.action.Steps;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The queue and decisions. */
final class ProposalApi {
    private static final String GROUP = "proposals";
    private static final String ONE = "/api/v1/proposals/{id}";
    private final ApiParts parts;

    ProposalApi(ApiParts parts) {
        this.parts = parts;
    }

    /** What a request does with a proposal. */
    @FunctionalInterface
    private interface Act<B> {
        Decided on(ProposalId id, OperatorId operator, B body);
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                "/api/v1/proposals",
                                Access.READER,
                                (_, _) -> Reply.json(parts.views().queue()))
                        .with(Doc.json(GROUP, "The queue, and what was closed last", QueueView.class)),
                Endpoint.get(ONE, Access.READER, (call, _) -> one(call))
                        .with(Doc.json(GROUP, "One whole decision, as the caller may see it", DecisionView.class)
                                .query("as", "with the host token: the operator for whom it is shown")),
                act(
                        "claim",
                        "Puts it on your desk",
                        Endpoint.NoBody.class,
                        (id, operator, _) -> parts.desk().claim(id, operator)),
                act(
                        "reject",
                        "Refuses it; the reason returns to the agent",
                        Requests.Reason.class,
                        (id, operator, body) -> parts.desk().reject(id, operator, body.reason(), steps(body.steps()))),
                act(
                        "defer",
                        "Puts it aside",
                        Requests.Reason.class,
                        (id, operator, body) -> parts.desk().defer(id, operator, body.reason(), steps(body.steps()))),
                act(
                        "escalate",
                        "Raises its tier by one, so that more people must look at it",
                        Requests.Reason.class,
                        (id, operator, body) ->
                                parts.desk().escalate(id, operator, body.reason(), steps(body.steps()))),
                act(
                        "take-up",
                        "Takes it up again",
                        Endpoint.NoBody.class,
                        (id, operator, _) -> parts.desk().takeUp(id, operator)),
                act(
                        "ask-evidence",
                        "Asks the agent for more evidence",
                        Requests.Question.class,
                        (id, operator, body) ->
                                parts.desk().askEvidence(id, operator, body.question(), steps(body.steps()))),
                act("modify", "Puts an own version in its place, verified first", Requests.Modify.class, this::modify));
    }

    private <B> Endpoint act(String name, String summary, Class<B> body, Act<B> act) {
        return Endpoint.post(
                        ONE + "/" + name,
                        Access.APPROVER,
                        body,
                        (call, value) -> Refusals.withId(
                                call.path("id"),
                                ProposalId::new,
                                id -> parts.desk().find(id).isEmpty()
                                        ? one(call)
                                        : Refusals.decided(
                                                act.on(id, call.operator().id(), value), () -> one(call))))
                .with(Doc.json(GROUP, summary, DecisionView.class));
    }

    private Decided modify(ProposalId id, OperatorId operator, Requests.Modify body) {
        Optional<Proposal> proposal = parts.desk().find(id).map(subject -> subject.proposal());
        Modification modification = new Modification(
                body.edits(),
                Optional.ofNullable(body.claims())
                        .or(() -> proposal.map(p -> p.change().claims()))
                        .orElse(List.of()),
                body.reason());
        return parts.desk().modify(id, operator, modification, steps(body.steps()));
    }

    private Reply one(Call call) {
        return Refusals.withId(
                call.path("id"),
                ProposalId::new,
                id -> Refusals.found(parts.views().decision(id, viewer(parts, call)), "a proposal " + id, v -> v));
    }

    /** Whose eyes: the person's, or for a shell on the host those of the operator it names, or nobody's in particular. */
    static Operator viewer(ApiParts parts, Call call) {
        return switch (call.caller()) {
            case Caller.Person person -> person.operator();
            case Caller.HostShell _, Caller.Nobody _ ->
                call.query("as")
                        .filter(name -> name.matches("[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}"))
                        .flatMap(name -> parts.operators().find(new OperatorId(name)))
                        .orElseGet(() -> new Operator(
                                new OperatorId("host"), "host", Set.of(Role.VIEWER), true, List.of(), List.of()));
        };
    }

    private static AuditSteps steps(@Nullable AuditSteps steps) {
        return steps == null ? Steps.none() : steps;
    }
}
