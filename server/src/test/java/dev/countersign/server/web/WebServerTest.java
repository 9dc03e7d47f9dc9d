package dev.countersign.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.control.ledger.Actor;
import dev.countersign.core.CanonicalJson;
import dev.countersign.core.OperatorId;
import dev.countersign.server.auth.HostToken;
import dev.countersign.server.auth.SessionConfig;
import dev.countersign.server.auth.Sessions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP kernel attacked over a real connection. */
class WebServerTest {
    private static final String JSON = "application/json";

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private WebFixture web;

    /** A body with every kind of thing that can be missing. */
    record Echo(String text, @Nullable String note) {}

    @BeforeEach
    void start() throws IOException {
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        web = new WebFixture(
                folder,
                clock,
                List.of(
                        Endpoint.get("/api/v1/read", Access.READER, (_, _) -> Reply.json("fine")),
                        Endpoint.get("/api/v1/break", Access.ANYONE, (_, _) -> {
                            throw new IllegalStateException("secret detail");
                        }),
                        Endpoint.post("/api/v1/echo", Access.APPROVER, Echo.class, (_, body) -> Reply.json(body)),
                        Endpoint.post(
                                "/form", Access.PERSON, Endpoint.Form.class, (_, form) -> Reply.json(form.fields())),
                        Endpoint.post("/limited", Access.ANYONE, Endpoint.NoBody.class, (_, _) -> Reply.json("in"))
                                .limitedRate(),
                        Endpoint.page("/page", (_, _) -> Reply.html("problem", Problem.missing("x", "y")))));
    }

    @AfterEach
    void stop() {
        web.close();
    }

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
    void post_withSessionTokenAndOrigin_passes() throws Exception {
        HttpResponse<String> reply = web.postAs(web.signIn("ana"), "/api/v1/echo", "{\"text\":\"x\"}");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).contains("\"text\":\"x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong"})
    void post_withoutTheSessionsToken_isRefused(String token) throws Exception {
        Sessions.Opened ana = web.signIn("ana");
        HttpResponse<String> reply = web.post(
                "/api/v1/echo",
                "{\"text\":\"x\"}",
                "Cookie",
                "countersign-session=" + ana.id(),
                "Origin",
                web.origin(),
                "X-CSRF-Token",
                token,
                "Content-Type",
                JSON);

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("urn:countersign:problem:csrf");
    }

    @Test
    void post_withTheTokenOfAnotherSession_isRefused() throws Exception {
        Sessions.Opened ana = web.signIn("ana");
        Sessions.Opened other = web.signIn("ana");
        HttpResponse<String> reply = web.post(
                "/api/v1/echo",
                "{\"text\":\"x\"}",
                "Cookie",
                "countersign-session=" + ana.id(),
                "Origin",
                web.origin(),
                "X-CSRF-Token",
                other.session().csrf(),
                "Content-Type",
                JSON);

        assertThat(reply.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "http://localhost",
                "https://localhost:PORT",
                "http://localhost:PORT.evil.example"
            })
    void post_fromAnotherOrigin_isRefused(String origin) throws Exception {
        Sessions.Opened ana = web.signIn("ana");
        HttpResponse<String> reply = web.post(
                "/api/v1/echo",
                "{\"text\":\"x\"}",
                "Cookie",
                "countersign-session=" + ana.id(),
                "Origin",
                origin.replace("PORT", String.valueOf(web.port)),
                "X-CSRF-Token",
                ana.session().csrf(),
                "Content-Type",
                JSON);

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("urn:countersign:problem:origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void post_thatTheBrowserCallsCrossSite_isRefused(String site) throws Exception {
        Sessions.Opened ana = web.signIn("ana");
        HttpResponse<String> reply = web.post(
                "/api/v1/echo",
                "{\"text\":\"x\"}",
                "Cookie",
                "countersign-session=" + ana.id(),
                "Origin",
                web.origin(),
                "Sec-Fetch-Site",
                site,
                "X-CSRF-Token",
                ana.session().csrf(),
                "Content-Type",
                JSON);

        assertThat(reply.statusCode()).isEqualTo(403);
    }

    @Test
    void post_withNeitherOriginNorFetchMetadata_isRefused() throws Exception {
        Sessions.Opened ana = web.signIn("ana");
        HttpResponse<String> reply = web.post(
                "/api/v1/echo",
                "{\"text\":\"x\"}",
                "Cookie",
                "countersign-session=" + ana.id(),
                "X-CSRF-Token",
                ana.session().csrf(),
                "Content-Type",
                JSON);

        assertThat(reply.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost", "localhost:1", "127.0.0.1.evil.example:80", ""})
    void foreignHost_isTurnedAwayBeforeAnythingElse(String host) throws Exception {
        assertThat(web.raw(
                        "GET /api/v1/read HTTP/1.1",
                        "Host: " + host,
                        "Authorization: Bearer " + web.hostToken,
                        "Connection: close"))
                .contains(host.isEmpty() ? "400" : "421");
    }

    @Test
    void pageUnderAnotherOfOurNames_movesToTheOneThatPasskeysAreBoundTo() throws Exception {
        assertThat(web.raw(
                        "GET /page HTTP/1.1",
                        "Host: 127.0.0.1:" + web.port,
                        "Accept: text/html",
                        "Cookie: countersign-session=" + web.signIn("ana").id(),
                        "Connection: close"))
                .contains("303");
    }

    @Test
    void oversizeBody_isRefused() throws Exception {
        String big = "{\"text\":\"" + "x".repeat(Bodies.MAX_BYTES) + "\"}";

        assertThat(web.postAs(web.signIn("ana"), "/api/v1/echo", big).statusCode())
                .isEqualTo(413);
    }

    @Test
    void oversizeBodyOfUndeclaredLength_isRefused() throws Exception {
        Sessions.Opened ana = web.signIn("ana");
        byte[] big = ("{\"text\":\"" + "x".repeat(Bodies.MAX_BYTES) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpRequest request = web.request(
                        "/api/v1/echo",
                        "Cookie",
                        "countersign-session=" + ana.id(),
                        "Origin",
                        web.origin(),
                        "X-CSRF-Token",
                        ana.session().csrf(),
                        "Content-Type",
                        JSON)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(big)))
                .build();

        assertThat(web.http()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void deepJson_isRefused() throws Exception {
        String deep = "{\"text\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        HttpResponse<String> reply = web.postAs(web.signIn("ana"), "/api/v1/echo", deep);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("expected", "found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"text\":null}",
                "{\"text\":\"x\",\"more\":1}",
                "{\"text\":\"x\"} {}",
                "{\"text\":\"x\",\"text\":[]}",
                "[]",
                "null",
                "nonsense"
            })
    void bodyThatIsNotAsDescribed_isRefusedWithWhatWasExpected(String body) throws Exception {
        HttpResponse<String> reply = web.postAs(web.signIn("ana"), "/api/v1/echo", body);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(CanonicalJson.MAPPER.readTree(reply.body()).path("detail").asString())
                .startsWith("expected");
    }

    @Test
    void otherMediaType_isRefused() throws Exception {
        Sessions.Opened ana = web.signIn("ana");
        HttpResponse<String> reply = web.post(
                "/api/v1/echo",
                "<text/>",
                "Cookie",
                "countersign-session=" + ana.id(),
                "Origin",
                web.origin(),
                "X-CSRF-Token",
                ana.session().csrf(),
                "Content-Type",
                "text/xml");

        assertThat(reply.statusCode()).isEqualTo(415);
    }

    @Test
    void form_carriesItsTokenInAField() throws Exception {
        Sessions.Opened ana = web.signIn("ana");
        HttpResponse<String> reply = web.post(
                "/form",
                "reason=too+wide%21&csrf=" + ana.session().csrf(),
                "Cookie",
                "countersign-session=" + ana.id(),
                "Origin",
                web.origin(),
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"reason\":\"too wide!\"}");
    }

    @Test
    void signInAttempts_areLimited() throws Exception {
        int status = 200;
        int attempts = 0;
        while (status == 200 && attempts++ < 100) {
            status = web.post("/limited", "", "Origin", web.origin()).statusCode();
        }

        assertThat(status).isEqualTo(429);
        assertThat(attempts).isBetween(10, 60);
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
