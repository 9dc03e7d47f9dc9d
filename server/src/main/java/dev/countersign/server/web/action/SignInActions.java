package dev.countersign.server.web.action;

import dev.countersign.control.review.operator.Operator;
import dev.countersign.control.review.operator.Passkeys;
import dev.countersign.control.review.operator.SignedIn;
import dev.countersign.core.Finding;
import dev.countersign.server.auth.Sessions;
import dev.countersign.server.web.Access;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.CookieName;
import dev.countersign.server.web.CookieSetting;
import dev.countersign.server.web.Endpoint;
import dev.countersign.server.web.Reply;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Signing in by passkey, and out. */
final class SignInActions {
    private static final Logger LOG = LoggerFactory.getLogger(SignInActions.class);

    private final Passkeys passkeys;
    private final Sessions sessions;

    SignInActions(Passkeys passkeys, Sessions sessions) {
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post(
                                "/sign-in/options",
                                Access.ANYONE,
                                JsonNode.class,
                                (_, _) -> CeremonyReply.begin(passkeys.startSignIn()))
                        .limitedRate(),
                Endpoint.post("/sign-in", Access.ANYONE, JsonNode.class, this::signIn)
                        .limitedRate(),
                Endpoint.post("/sign-out", Access.PERSON, Endpoint.Form.class, (call, _) -> signOut(call)));
    }

    private Reply signIn(Call call, JsonNode credential) {
        SignedIn answer = passkeys.finishSignIn(call.cookie(CookieName.CEREMONY).orElse(""), credential.toString());
        return switch (answer) {
            case SignedIn.Welcome(Operator operator) ->
                CeremonyReply.signIn(
                        call,
                        sessions,
                        operator.id(),
                        LocalPath.orHome(call.query("next").orElse("/")));
            case SignedIn.Refused(Finding finding) -> {
                LOG.warn("sign-in refused: {}", finding);
                yield CeremonyReply.failed("Signing in");
            }
        };
    }

    private Reply signOut(Call call) {
        call.cookie(CookieName.SESSION).ifPresent(sessions::close);
        return new Reply.WithCookies(new Reply.See("/sign-in"), List.of(CookieSetting.clear(CookieName.SESSION)));
    }
}
