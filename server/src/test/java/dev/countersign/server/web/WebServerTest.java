package dev.countersign.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.control.ledger.Actor;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.OperatorId;
import dev.countersign.server.auth.HostToken;
import dev.countersign.server.auth.SessionConfig;
import dev.countersign.server.auth.Sessions;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP kernel attacked over a real connection. */
class WebServerTest extends WebServerFixture {
    @Test
    void everyReply_carriesTheSecurityHeaders() throws Exception {
        for (String path : List.of("/api/v1/read", "/nowhere", "/api/v1/break")) {
            HttpResponse<String> reply = web.get(path);

            assertThat(reply.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(reply.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(reply.headers().firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(reply.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
            assertThat(reply.headers().firstValue("Permissions-Policy").orElse(""))
                    .contains("publickey-credentials-get=(self)");
            assertThat(reply.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void nobody_isToldToSignIn() throws Exception {
        HttpResponse<String> reply = web.get("/api/v1/read");

        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(CanonicalJson.MAPPER.readTree(reply.body()).path("type").asString())
                .isEqualTo("urn:countersign:problem:sign-in");
    }

    @Test
    void nobody_atAPageIsSentToSignInAndBack() throws Exception {
        HttpResponse<String> reply = web.get("/page?x=1", "Accept", "text/html");

        assertThat(reply.statusCode()).isEqualTo(303);
        assertThat(reply.headers().firstValue("Location")).contains("/sign-in?next=%2Fpage%3Fx%3D1");
    }

    @Test
    void hostToken_readsButIsNoPerson() throws Exception {
        String bearer = "Bearer " + web.hostToken;

        assertThat(web.get("/api/v1/read", "Authorization", bearer).statusCode())
                .isEqualTo(200);
        assertThat(web.post("/api/v1/echo", "{\"text\":\"x\"}", "Authorization", bearer, "Content-Type", JSON)
                        .statusCode())
                .isEqualTo(403);
        assertThat(web.get("/api/v1/read", "Authorization", bearer + "x").statusCode())
                .isEqualTo(401);
    }

    @Test
    void session_endsWhenIdle() throws Exception {
        Sessions.Opened ana = web.signIn("ana");
        pass(SessionConfig.DEFAULT.idle().minusSeconds(1));
        assertThat(web.getAs(ana, "/api/v1/read").statusCode()).isEqualTo(200);
        pass(SessionConfig.DEFAULT.idle());
        assertThat(web.getAs(ana, "/api/v1/read").statusCode()).isEqualTo(401);
    }

    @Test
    void session_endsAbsolutelyHoweverBusy() throws Exception {
        Sessions.Opened ana = web.signIn("ana");
        Duration step = SessionConfig.DEFAULT.idle().minusSeconds(1);
        long steps = SessionConfig.DEFAULT.absolute().dividedBy(step);
        for (long i = 0; i < steps; i++) {
            pass(step);
            assertThat(web.getAs(ana, "/api/v1/read").statusCode()).isEqualTo(200);
        }
        pass(step);
        assertThat(web.getAs(ana, "/api/v1/read").statusCode()).isEqualTo(401);
    }

    @Test
    void operatorShutOut_isOutWithTheNextRequest() throws Exception {
        Sessions.Opened ana = web.signIn("ana");
        assertThat(web.getAs(ana, "/api/v1/read").statusCode()).isEqualTo(200);
        web.operators.activate(new OperatorId("ana"), false, Actor.HOST);
        assertThat(web.getAs(ana, "/api/v1/read").statusCode()).isEqualTo(401);
    }

    @Test
    void viewer_mayNotDecide() throws Exception {
        assertThat(web.postAs(web.signIn("vic"), "/api/v1/echo", "{\"text\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void internalError_tellsNothingButAnIncident() throws Exception {
        HttpResponse<String> reply = web.get("/api/v1/break");

        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body()).contains("urn:countersign:problem:internal").doesNotContain("secret detail");
    }

    @Test
    void markupInAProblem_isEscaped() throws Exception {
        HttpResponse<String> reply =
                web.getAs(web.signIn("ana"), "/%3Cscript%3Ealert(1)%3C/script%3E", "Accept", "text/html");

        assertThat(reply.body()).doesNotContain("<script>alert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/static/0/app.css", "/static/x/..%2f..%2fapplication.yaml", "/static/x/logback.xml"})
    void staticFile_onlyByItsDigestAndOnlyOfKnownKinds(String path) throws Exception {
        assertThat(web.get(path).statusCode()).isIn(400, 404);
    }

    @Test
    void staticFile_isKeptForGoodUnderItsDigest() throws Exception {
        String href = new Assets().href("app.css");
        HttpResponse<String> reply = web.get(href);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        String etag = reply.headers().firstValue("ETag").orElseThrow();
        assertThat(web.get(href, "If-None-Match", etag).statusCode()).isEqualTo(304);
    }

    @Test
    void outsideLoopback_withoutTls_doesNotStart() {
        WebConfig open = new WebConfig("0.0.0.0", 0, Optional.empty(), Optional.empty(), SessionConfig.DEFAULT);
        WebServer.Parts parts = new WebServer.Parts(
                List.of(),
                web.sessions,
                web.operators,
                HostToken.write(folder, new SecureRandom()),
                () -> 0,
                (_, _, _, _) -> {},
                Clock.systemUTC());
        try (WebServer server = new WebServer(open, parts)) {
            assertThatThrownBy(server::start).hasMessageContaining("web.host", "loopback", "web.tls");
        }
    }

    private void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }
}
