package dev.countersign.server.web.action;

import dev.countersign.control.review.Decided;
import dev.countersign.control.review.Modification;
import dev.countersign.control.review.ReviewDesk;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.Text;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.core.proposal.Proposal;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms of the decision page. */
final class DecideForms {
    private final ReviewDesk desk;

    DecideForms(ReviewDesk desk) {
        this.desk = desk;
    }

    /** What a form does with a proposal. */
    @FunctionalInterface
    private interface Act {
        Decided on(ProposalId id, OperatorId operator, Map<String, String> fields);
    }

    List<Endpoint> endpoints() {
        return List.of(
                form("claim", (id, operator, _) -> desk.claim(id, operator)),
                form(
                        "reject",
                        (id, operator, fields) -> desk.reject(id, operator, text(fields, "reason"), Steps.of(fields))),
                form(
                        "defer",
                        (id, operator, fields) -> desk.defer(id, operator, text(fields, "reason"), Steps.of(fields))),
                form(
                        "escalate",
                        (id, operator, fields) ->
                                desk.escalate(id, operator, text(fields, "reason"), Steps.of(fields))),
                form("take-up", (id, operator, _) -> desk.takeUp(id, operator)),
                form(
                        "ask-evidence",
                        (id, operator, fields) ->
                                desk.askEvidence(id, operator, text(fields, "question"), Steps.of(fields))),
                form("modify", this::modify));
    }

    private static Endpoint form(String name, Act act) {
        return Endpoint.post(
                "/decide/{id}/" + name,
                Access.APPROVER,
                Endpoint.Form.class,
                (call, form) -> decide(call, form.fields(), act));
    }

    private static Reply decide(Call call, Map<String, String> fields, Act act) {
        try {
            ProposalId id = new ProposalId(call.path("id"));
            return switch (act.on(id, call.operator().id(), fields)) {
                case Decided.Done(var _) -> new Reply.See("/decide/" + id);
                case Decided.Refused(List<Finding> findings) -> Reply.refusal(Problem.refused(findings));
            };
        } catch (IllegalArgumentException e) {
            return Reply.refusal(
                    Problem.malformed("well-formed ids and fields", Text.quoted(String.valueOf(e.getMessage()))));
        }
    }

    /** Takes the edits of the fields {@code edit-DEVICE}; a device without a field keeps the edit it has. */
    private Decided modify(ProposalId id, OperatorId operator, Map<String, String> fields) {
        Optional<Proposal> proposal = desk.find(id).map(subject -> subject.proposal());
        List<DeviceEdit> edits = proposal.map(p -> p.change().edits().stream()
                        .map(edit -> new DeviceEdit(
                                edit.device(),
                                fields.getOrDefault("edit-" + edit.device(), edit.config()),
                                edit.defaultOperation()))
                        .toList())
                .orElse(List.of());
        Modification modification = new Modification(
                edits, proposal.map(p -> p.change().claims()).orElse(List.of()), text(fields, "reason"));
        return desk.modify(id, operator, modification, Steps.of(fields));
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "");
    }
}
