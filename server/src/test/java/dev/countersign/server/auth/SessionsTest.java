package dev.countersign.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.core.OperatorId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final OperatorId ANA = new OperatorId("ana");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final Sessions sessions = new Sessions(SessionConfig.DEFAULT, clock, new SecureRandom());

    @Test
    void idAndToken_areLongAndNeverTheSame() {
        Sessions.Opened one = sessions.open(ANA);
        Sessions.Opened two = sessions.open(ANA);

        assertThat(List.of(
                        one.id(), two.id(), one.session().csrf(), two.session().csrf()))
                .doesNotHaveDuplicates()
                .allSatisfy(secret -> assertThat(secret).matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void texts_doNotShowSecrets() {
        Sessions.Opened ana = sessions.open(ANA);

        assertThat(ana + " " + ana.session())
                .doesNotContain(ana.id(), ana.session().csrf());
    }

    @Test
    void closedSession_isGone() {
        Sessions.Opened ana = sessions.open(ANA);
        sessions.close(ana.id());

        assertThat(sessions.find(ana.id())).isEmpty();
        assertThat(sessions.alive(ana.session())).isFalse();
    }

    @Test
    void lookingWhetherItIsAlive_doesNotKeepItSo() {
        Sessions.Opened ana = sessions.open(ANA);
        Duration half = SessionConfig.DEFAULT.idle().dividedBy(2);
        pass(half);
        assertThat(sessions.alive(ana.session())).isTrue();
        pass(half);

        assertThat(sessions.alive(ana.session())).isFalse();
        assertThat(sessions.find(ana.id())).isEmpty();
    }

    @Test
    void moreSessionsThanAreKept_endTheOneIdleLongest() {
        List<Sessions.Opened> opened = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            opened.add(sessions.open(ANA));
            pass(Duration.ofMillis(1));
        }
        assertThat(sessions.find(opened.getFirst().id())).as("seen just now").isPresent();
        pass(Duration.ofMillis(1));

        sessions.open(new OperatorId("bob"));

        assertThat(sessions.find(opened.get(1).id())).isEmpty();
        assertThat(sessions.find(opened.getFirst().id())).isPresent();
        assertThat(sessions.find(opened.getLast().id())).isPresent();
    }

    private void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }
}
