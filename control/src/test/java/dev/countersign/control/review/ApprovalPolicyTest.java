package dev.countersign.control.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.control.risk.RiskTier;
import dev.countersign.core.WeeklyWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "PASSKEY, T3, true",
        "SSH_HARDWARE_VERIFIED, T2, true",
        "SSH_HARDWARE_VERIFIED, T3, false",
        "SSH, T1, true",
        "SSH, T2, false"
    })
    void defaultPolicy_letsStrongerKeysSignHigherTiers(ApprovalMethod method, RiskTier tier, boolean serves) {
        assertThat(ApprovalPolicy.DEFAULT.serves(method, tier)).isEqualTo(serves);
    }

    @Test
    void methodNotNamed_signsNothing() {
        ApprovalPolicy policy = new ApprovalPolicy(Map.of(ApprovalMethod.PASSKEY, RiskTier.T3), List.of());

        assertThat(policy.serves(ApprovalMethod.SSH, RiskTier.T0)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"T0, 1", "T1, 1", "T2, 2", "T3, 2"})
    void peopleNeeded_byTier(RiskTier tier, int people) {
        assertThat(ApprovalPolicy.DEFAULT.approvalsNeeded(tier)).isEqualTo(people);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-03T21:59:59Z, false", // a Saturday
        "2026-01-03T22:00:00Z, true",
        "2026-01-04T01:59:59Z, true", // into Sunday
        "2026-01-04T02:00:00Z, false",
        "2026-01-10T22:30:00Z, true"
    })
    void maintenanceWindow_runsOverMidnight(Instant instant, boolean inside) {
        WeeklyWindow window = new WeeklyWindow(DayOfWeek.SATURDAY, LocalTime.of(22, 0), Duration.ofHours(4));

        assertThat(window.contains(instant)).isEqualTo(inside);
    }

    @Test
    void maintenanceWindow_isAtMostAWeek() {
        assertThatThrownBy(() -> new WeeklyWindow(DayOfWeek.MONDAY, LocalTime.NOON, Duration.ofDays(8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
