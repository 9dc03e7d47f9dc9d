package dev.countersign.server.web.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.control.ledger.Actor;
import dev.countersign.control.review.operator.Enrolment;
import dev.countersign.control.review.operator.Operators;
import dev.countersign.control.review.operator.Passkeys;
import dev.countersign.control.review.operator.Registered;
import dev.countersign.control.review.operator.RelyingPartyConfig;
import dev.countersign.core.OperatorId;
import dev.countersign.server.auth.Sessions;
import dev.countersign.server.web.WebFixture;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, enrolling and signing out over HTTP; the ceremonies themselves are tested in control and in a browser. */
class SignInActionsTest {
    private static final OperatorId ANA = new OperatorId("ana");
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final String JSON = "application/json";
    private static final String SSH_KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHUYKQ1lZsMd3mYfTVgGTWRBIVwuVGR7QYJYR6+CxaZd ana@example.net";

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private WebFixture web;

    @BeforeEach
    void start() throws IOException {
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        web = WebFixture.of(folder, clock, parts -> {
            Passkeys passkeys = passkeys(parts.operators(), parts, clock);
            return Stream.of(
                            new SignInActions(passkeys, parts.sessions()).endpoints(),
                            new EnrolActions(passkeys, parts.sessions()).endpoints())
                    .flatMap(List::stream)
                    .toList();
        });
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void ceremonysCookie_isForThisBrowserAndSiteOnly() throws Exception {
        HttpResponse<String> begun = web.post("/sign-in/options", "{}", "Origin", web.origin(), "Content-Type", JSON);

        assertThat(begun.statusCode()).isEqualTo(200);
        assertThat(begun.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("countersign-ceremony=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=600")
                .doesNotContain("Domain", "Secure");
    }

    @Test
    void assertionOfNobody_signsNobodyIn() throws Exception {
        for (String body : List.of("{}", "[]", "\"x\"", "{\"id\":\"AAAA\",\"type\":\"public-key\"}")) {
            HttpResponse<String> reply = web.post("/sign-in", body, "Origin", web.origin(), "Content-Type", JSON);

            assertThat(reply.statusCode()).as(body).isEqualTo(403);
            assertThat(reply.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(reply.body()).as("the same words for every reason").contains("another answer; try again");
        }
    }

    @Test
    void signingIn_isAskedForByOurPagesOnly() throws Exception {
        assertThat(web.post("/sign-in/options", "{}", "Content-Type", JSON).statusCode())
                .isEqualTo(403);
        assertThat(web.post("/sign-in/options", "{}", "Origin", "http://evil.example", "Content-Type", JSON)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void requestsOfAnotherSite_areNoAttempts() throws Exception {
        for (int i = 0; i < 100; i++) {
            web.post("/sign-in/options", "{}", "Origin", "http://evil.example", "Content-Type", JSON);
        }

        assertThat(web.post("/sign-in/options", "{}", "Origin", web.origin(), "Content-Type", JSON)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void attempts_areLimitedTogether() throws Exception {
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            seen.add(web.post("/sign-in/options", "{}", "Origin", web.origin(), "Content-Type", JSON)
                    .statusCode());
        }
        HttpResponse<String> other = web.post("/enrol/x/options", "{}", "Origin", web.origin(), "Content-Type", JSON);

        assertThat(seen).contains(200, 429);
        assertThat(other.statusCode())
                .as("guessing links draws from the same bucket")
                .isEqualTo(429);
        assertThat(other.headers().firstValue("Retry-After").orElse("")).matches("[0-9]+");
    }

    @Test
    void enrolmentLink_opensAndIsGoneOnceUsed() throws Exception {
        Enrolment link = invite();
        assertThat(options(link.token()).statusCode()).isEqualTo(200);

        assertThat(web.operators.enrolSshKey(link.token(), SSH_KEY)).isInstanceOf(Registered.Done.class);

        assertThat(options(link.token()).statusCode()).isEqualTo(409);
        assertThat(web.operators.enrolSshKey(link.token(), SSH_KEY)).isInstanceOf(Registered.Refused.class);
    }

    @Test
    void enrolmentLink_expires() throws Exception {
        Enrolment link = invite();
        now.updateAndGet(at -> at.plus(LIFETIME));

        assertThat(options(link.token()).statusCode()).isEqualTo(409);
        assertThat(web.operators.enrolSshKey(link.token(), SSH_KEY)).isInstanceOf(Registered.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "..%2F..", "%00", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void guessedLink_opensNothing(String token) throws Exception {
        assertThat(options(token).statusCode()).isIn(400, 404, 409);
    }

    @Test
    void enrolmentBegunElsewhere_isNotFinishedHere() throws Exception {
        Enrolment link = invite();
        options(link.token());

        HttpResponse<String> reply =
                web.post("/enrol/" + link.token(), "{}", "Origin", web.origin(), "Content-Type", JSON);

        assertThat(reply.statusCode()).as("without the cookie of the ceremony").isEqualTo(403);
        assertThat(reply.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void signingOut_endsTheSessionAndClearsItsCookie() throws Exception {
        Sessions.Opened ana = web.signIn("ana");

        HttpResponse<String> reply = signOut(ana, ana.session().csrf());

        assertThat(reply.statusCode()).isEqualTo(303);
        assertThat(reply.headers().firstValue("Location")).contains("/sign-in");
        assertThat(reply.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("countersign-session=;")
                .contains("Expires=Thu, 01 Jan 1970", "HttpOnly", "SameSite=Strict");
        assertThat(web.sessions.find(ana.id())).isEmpty();
    }

    @Test
    void signingOut_needsTheSessionsToken() throws Exception {
        Sessions.Opened ana = web.signIn("ana");

        assertThat(signOut(ana, "another").statusCode()).isEqualTo(403);
        assertThat(web.sessions.find(ana.id())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/\t/evil.example",
                "javascript:alert(1)",
                "/\n",
                "",
                "/sign-in?next=/sign-in",
                "/\u202e"
            })
    void addressThatLeadsElsewhere_isHome(String path) {
        assertThat(LocalPath.orHome(path)).isEqualTo("/");
    }

    @Test
    void addressOfThisServer_isKept() {
        assertThat(LocalPath.orHome("/decide/p-1?x=1#s2")).isEqualTo("/decide/p-1?x=1#s2");
    }

    private Enrolment invite() {
        return web.operators.invite(ANA, LIFETIME, Actor.HOST).orElseThrow();
    }

    private HttpResponse<String> options(String token) throws Exception {
        return web.post("/enrol/" + token + "/options", "{}", "Origin", web.origin(), "Content-Type", JSON);
    }

    private HttpResponse<String> signOut(Sessions.Opened who, String csrf) throws Exception {
        return web.post(
                "/sign-out",
                "csrf=" + csrf,
                "Cookie",
                "countersign-session=" + who.id(),
                "Origin",
                web.origin(),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private static Passkeys passkeys(Operators operators, WebFixture.Parts parts, Clock clock) {
        RelyingPartyConfig party = new RelyingPartyConfig("localhost", "Countersign", Set.of(parts.origin()));
        return new Passkeys(parts.ledger(), operators, party, clock, new SecureRandom());
    }
}
