package dev.countersign.server.api;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.review.operator.Enrolment;
import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Registered;
import dev.countersign.control.review.operator.Role;
import dev.countersign.core.OperatorId;
import dev.countersign.server.auth.Caller;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Endpoint.Doc;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** People: who there is, invitations, SSH keys. */
final class OperatorApi {
    static final Duration LINK_LIFETIME = Duration.ofMinutes(30);
    private static final String GROUP = "operators";
    private final ApiParts parts;

    OperatorApi(ApiParts parts) {
        this.parts = parts;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                "/api/v1/operators",
                                Access.READER,
                                (_, _) -> Reply.json(new Answers.OperatorList(parts.operators().all().stream()
                                        .map(OperatorApi::row)
                                        .toList())))
                        .with(Doc.json(GROUP, "Everybody who may sign in", Answers.OperatorList.class)),
                Endpoint.post("/api/v1/operators", Access.ADMINISTRATOR, Requests.Invite.class, this::invite)
                        .with(Doc.json(GROUP, "Makes a one-time enrolment link", Answers.Invitation.class)),
                Endpoint.post(
                                "/api/v1/ssh-keys",
                                Access.SIGNER,
                                Requests.SshKey.class,
                                (_, body) -> registered(parts.operators().enrolSshKey(body.token(), body.line())))
                        .with(Doc.json(
                                GROUP, "Registers an SSH key against an enrolment token", Answers.OperatorRow.class)));
    }

    private Reply invite(Call call, Requests.Invite body) {
        return Refusals.withId(body.id(), OperatorId::new, id -> {
            Actor by = by(call);
            if (parts.operators().find(id).isEmpty()) {
                Registered added = parts.operators()
                        .add(
                                id,
                                Optional.ofNullable(body.displayName()).orElse(id.value()),
                                Optional.ofNullable(body.roles()).orElse(Set.of(Role.APPROVER)),
                                by);
                if (added instanceof Registered.Refused(var finding)) {
                    return Reply.refusal(Problem.refused(List.of(finding)));
                }
            }
            return parts.operators()
                    .invite(id, LINK_LIFETIME, by)
                    .map(enrolment -> Reply.json(invitation(enrolment)))
                    .orElseGet(() ->
                            Reply.refusal(Problem.missing("an active operator " + id, "let them in again first")));
        });
    }

    private Answers.Invitation invitation(Enrolment enrolment) {
        return new Answers.Invitation(
                enrolment.operator().value(),
                parts.origin() + "/enrol/" + enrolment.token(),
                enrolment.token(),
                enrolment.expiresAt());
    }

    private static Reply registered(Registered registered) {
        return switch (registered) {
            case Registered.Done(Operator operator) -> Reply.json(row(operator));
            case Registered.Refused(var finding) -> Reply.refusal(Problem.refused(List.of(finding)));
        };
    }

    private static Answers.OperatorRow row(Operator operator) {
        return new Answers.OperatorRow(
                operator.id().value(),
                operator.displayName(),
                operator.roles(),
                operator.active(),
                operator.passkeys().size(),
                operator.sshKeys().size());
    }

    private static Actor by(Call call) {
        return switch (call.caller()) {
            case Caller.Person person -> Actor.of(person.operator().id());
            case Caller.HostShell _, Caller.Nobody _ -> Actor.HOST;
        };
    }
}
