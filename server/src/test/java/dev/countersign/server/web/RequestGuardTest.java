package dev.countersign.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.CanonicalJson;
import dev.countersign.server.auth.Sessions;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is turned away before any handler sees it. */
class RequestGuardTest extends WebServerFixture {
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
}
