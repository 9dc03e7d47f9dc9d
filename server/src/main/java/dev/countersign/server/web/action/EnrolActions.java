package dev.countersign.server.web.action;

import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Passkeys;
import dev.countersign.control.review.operator.Registered;
import dev.countersign.core.Finding;
import dev.countersign.server.auth.Sessions;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.CookieName;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Reply;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Enrolling a passkey by a one-time link; whoever has done so is signed in. */
final class EnrolActions {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolActions.class);
    private static final String LABEL = "passkey";

    private final Passkeys passkeys;
    private final Sessions sessions;

    EnrolActions(Passkeys passkeys, Sessions sessions) {
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(
                                "/enrol/{token}/options",
                                Access.ANYONE,
                                JsonNode.class,
                                (call, _) -> CeremonyReply.begin(passkeys.startEnrolment(call.path("token"))))
                        .limitedRate(),
                Endpoint.post("/enrol/{token}", Access.ANYONE, JsonNode.class, this::enrol)
                        .limitedRate());
    }

    private Reply enrol(Call call, JsonNode credential) {
        String ceremony = call.cookie(CookieName.CEREMONY).orElse("");
        return switch (passkeys.finishEnrolment(ceremony, credential.toString(), LABEL)) {
            case Registered.Done(Operator operator) -> CeremonyReply.signIn(call, sessions, operator.id(), "/");
            case Registered.Refused(Finding finding) -> {
                LOG.warn("enrolment refused: {}", finding);
                yield CeremonyReply.failed("Enrolling");
            }
        };
    }
}
