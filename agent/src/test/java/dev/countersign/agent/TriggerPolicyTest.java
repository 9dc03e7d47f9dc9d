package dev.countersign.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.agent.context.TaskParameters;
import dev.countersign.core.AgentId;
import dev.countersign.core.evidence.ErrorStatement;
import dev.countersign.core.evidence.Fact;
import dev.countersign.core.filter.Direction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TriggerPolicyTest {
    private static final TriggerSettings SETTINGS = new TriggerSettings(
            true,
            new TaskParameters(100_000, 0.8, Duration.ofSeconds(30)),
            3,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5));

    private final Scene scene = Scene.flood();
    private Instant now = Scene.NOW;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final TriggerPolicy policy =
            new TriggerPolicy(SETTINGS, new AgentId("ddos-mitigation-agent"), scene, clock);

    @Test
    void flood_triggersAfterItLasted() {
        assertThat(policy.evaluate()).isEmpty();
        next();
        assertThat(policy.evaluate()).isEmpty();
        next();
        assertThat(policy.evaluate()).containsExactly(Scene.AT);
    }

    @Test
    void sameCounters_countOnce() {
        for (int i = 0; i < 10; i++) {
            assertThat(policy.evaluate()).isEmpty();
        }
    }

    @Test
    void calmInBetween_beginsAnew() {
        policy.evaluate();
        next();
        policy.evaluate();
        next();
        scene.rate(90_000);
        assertThat(policy.evaluate()).isEmpty();
        scene.rate(110_000);
        assertThat(policy.evaluate()).isEmpty();
        next();
        assertThat(policy.evaluate()).isEmpty();
        next();
        assertThat(policy.evaluate()).containsExactly(Scene.AT);
    }

    @Test
    void thresholdItself_isNotAbove() {
        scene.rate(100_000);
        assertNeverDue();
        scene.rate(100_001).mix(0.8);
        assertNeverDue();
    }

    @Test
    void flowsWithoutCounters_neverTrigger() {
        scene.without("rate");
        assertNeverDue();
    }

    @Test
    void countersWithoutFlows_neverTrigger() {
        scene.without("mix");
        assertNeverDue();
    }

    @Test
    void egress_neverTriggers() {
        scene.put(
                "rate",
                Scene.BORDER,
                new Fact.InterfaceRate(Scene.AT, Direction.EGRESS, 1e6, 1e9, 0),
                new ErrorStatement.Exact());
        assertNeverDue();
    }

    @Test
    void staleEvidence_neverTriggers() {
        for (int i = 0; i < 5; i++) {
            now = now.plusSeconds(26);
            assertThat(policy.evaluate()).isEmpty();
            scene.at(now);
            now = now.plusSeconds(26);
        }
    }

    @Test
    void quietTime_holdsAndEnds() {
        policy.evaluate();
        next();
        policy.evaluate();
        next();
        assertThat(policy.evaluate()).hasSize(1);
        policy.quiet(Scene.AT);
        Instant until = now.plus(SETTINGS.quiet());
        while (now.plusSeconds(5).isBefore(until)) {
            next();
            assertThat(policy.evaluate()).isEmpty();
        }
        next();
        assertThat(policy.evaluate()).containsExactly(Scene.AT);
    }

    private void assertNeverDue() {
        for (int i = 0; i < 5; i++) {
            assertThat(policy.evaluate()).isEmpty();
            next();
        }
    }

    private void next() {
        now = now.plusSeconds(5);
        scene.at(now);
    }
}
