package dev.countersign.server.web.action;

import dev.countersign.control.review.operator.Ceremony;
import dev.countersign.control.review.operator.CeremonyStart;
import dev.countersign.core.OperatorId;
import dev.countersign.server.auth.Sessions;
import dev.countersign.server.web.Call;
import dev.countersign.server.web.CookieName;
import dev.countersign.server.web.CookieSetting;
import dev.countersign.server.web.Problem;
import dev.countersign.server.web.Reply;
import java.time.Duration;
import java.util.List;

/** Replies that begin and end WebAuthn ceremonies. A ceremony is bound to the browser that began it by a cookie. */
final class CeremonyReply {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private CeremonyReply() {}

    static Reply begin(CeremonyStart start) {
        return switch (start) {
            case CeremonyStart.Started(Ceremony ceremony) ->
                new Reply.WithCookies(
                        new Reply.Text("application/json", ceremony.optionsJson()),
                        List.of(new CookieSetting(CookieName.CEREMONY, ceremony.id(), LIFETIME)));
            case CeremonyStart.Refused(var finding) -> Reply.refusal(Problem.refused(List.of(finding)));
        };
    }

    /** Signs the browser in under a fresh session id, whatever it had before. */
    static Reply signIn(Call call, Sessions sessions, OperatorId operator, String next) {
        call.cookie(CookieName.SESSION).ifPresent(sessions::close);
        Sessions.Opened opened = sessions.open(operator);
        return new Reply.WithCookies(
                Reply.json(new Next(next)),
                List.of(
                        new CookieSetting(CookieName.SESSION, opened.id(), Duration.ZERO),
                        CookieSetting.clear(CookieName.CEREMONY)));
    }

    /** The same words for every reason, so that nobody learns from them which operators or keys exist. */
    static Reply failed(String what) {
        return Reply.refusal(Problem.of(
                403,
                "ceremony",
                what + " did not work",
                "a passkey that is registered here",
                "another answer",
                "try again"));
    }
}
