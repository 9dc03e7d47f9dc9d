package dev.countersign.server.web.action;

import dev.countersign.control.review.ApprovalStatement;
import dev.countersign.control.review.Assertion;
import dev.countersign.control.review.ReviewDesk;
import dev.countersign.control.review.StatementIssue;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.Finding;
import dev.countersign.core.OperatorId;
import dev.countersign.core.ProposalId;
import dev.countersign.core.Text;
import dev.countersign.core.proposal.DeviceEdit;
import dev.countersign.server.auth.Caller;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/** The ceremony of countersigning: a statement to sign, and the signature. */
final class CountersignActions {
    private final ReviewDesk desk;
    private final Signing signing;

    CountersignActions(ReviewDesk desk, Signing signing) {
        this.desk = desk;
        this.signing = signing;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(
                        "/decide/{id}/statement",
                        Access.SIGNER,
                        SignatureBody.class,
                        (call, body) -> forSigner(call, body, (id, operator) -> statement(id, operator, body))),
                Endpoint.post(
                        "/decide/{id}/assertion",
                        Access.APPROVER,
                        SignatureBody.class,
                        (call, body) -> forSigner(call, body, (id, operator) -> assertion(id, operator, body))),
                Endpoint.post(
                        "/decide/{id}/sshsig",
                        Access.SIGNER,
                        SignatureBody.class,
                        (call, body) -> forSigner(call, body, (id, operator) -> sshSignature(id, operator, body))));
    }

    /** Finds out for whom: the person signed in, or the one the command line names; never another than the session's. */
    private static Reply forSigner(Call call, SignatureBody body, BiFunction<ProposalId, OperatorId, Reply> action) {
        try {
            ProposalId id = new ProposalId(call.path("id"));
            return switch (call.caller()) {
                case Caller.Person person -> action.apply(id, person.operator().id());
                case Caller.HostShell _ ->
                    Optional.ofNullable(body.operator())
                            .map(name -> action.apply(id, new OperatorId(name)))
                            .orElseGet(() -> missing("operator"));
                case Caller.Nobody _ -> throw new IllegalStateException("admitted nobody");
            };
        } catch (IllegalArgumentException e) {
            return Reply.refusal(
                    Problem.malformed("well-formed ids and fields", Text.quoted(String.valueOf(e.getMessage()))));
        }
    }

    private Reply statement(ProposalId id, OperatorId operator, SignatureBody body) {
        Optional<String> toType = desk.find(id).map(subject -> {
            List<DeviceEdit> edits = subject.proposal().change().edits();
            return edits.size() == 1 ? edits.getFirst().device().value() : edits.size() + " devices";
        });
        String typed = Optional.ofNullable(body.typed()).orElse("").strip();
        if (toType.isPresent() && !toType.get().equals(typed)) {
            return Reply.refusal(Problem.of(
                    422,
                    "typed",
                    "Not what was asked for",
                    "“" + toType.get() + "” typed, to show that you know where the change goes",
                    Text.quoted(typed),
                    "type it as shown"));
        }
        return switch (desk.statement(id, operator)) {
            case StatementIssue.Issued(ApprovalStatement statement) -> Reply.json(issued(statement));
            case StatementIssue.Refused(List<Finding> findings) -> Reply.refusal(Problem.refused(findings));
        };
    }

    private IssuedStatement issued(ApprovalStatement statement) {
        JsonNode options = CanonicalJson.MAPPER.readTree(desk.passkeyOptions(statement));
        return new IssuedStatement(
                options.path("publicKey").isObject() ? options.path("publicKey") : options,
                statement,
                new String(statement.bytes(), StandardCharsets.UTF_8),
                statement.digest().hex(),
                statement.digest().words());
    }

    private Reply assertion(ProposalId id, OperatorId operator, SignatureBody body) {
        return Optional.ofNullable(body.credential())
                .map(credential -> signing.sign(
                        id, operator, new Assertion.Passkey(credential.toString()), Steps.of(body.steps())))
                .orElseGet(() -> missing("credential"));
    }

    private Reply sshSignature(ProposalId id, OperatorId operator, SignatureBody body) {
        return Optional.ofNullable(body.signature())
                .map(armored -> signing.sign(id, operator, new Assertion.SshSignature(armored), Steps.of(body.steps())))
                .orElseGet(() -> missing("signature"));
    }

    private static Reply missing(String field) {
        return Reply.refusal(Problem.malformed("the field " + field, "a body without it"));
    }
}
