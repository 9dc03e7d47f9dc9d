package dev.countersign.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private final Finding error = Finding.error("rule.x", "/a", "b", "c", "d");
    private final Finding warning = Finding.warning("rule.y", "/a", "b", "c", "d");

    @Test
    void onlyWarnings_accepted() {
        assertThat(Verdict.of(List.of(warning))).isEqualTo(new Verdict.Accepted());
    }

    @Test
    void oneError_rejectedWithTheErrorsOnly() {
        assertThat(Verdict.of(List.of(warning, error))).isEqualTo(new Verdict.Rejected(List.of(error)));
    }

    @Test
    void rejectionWithoutFinding_isABug() {
        assertThatThrownBy(() -> new Verdict.Rejected(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ids_refuseWhatAPathOrPageCouldMistake() {
        assertThatThrownBy(() -> new DeviceId("../r1")).hasMessageContaining("expected 1 to 128");
        assertThatThrownBy(() -> new ProposalId("<script>")).hasMessageContaining("proposal id");
        assertThat(new DeviceId("r1")).hasToString("r1");
    }
}
