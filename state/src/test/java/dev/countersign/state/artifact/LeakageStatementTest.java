package dev.countersign.state.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.state.artifact.LeakageStatement.Exposure;
import dev.countersign.state.artifact.LeakageStatement.Kind;
import org.junit.jupiter.api.Test;

class LeakageStatementTest {
    private static final Exposure KEYS = new Exposure(Kind.KEYS, "source prefixes", 3);
    private static final Exposure FEW = new Exposure(Kind.LOW_CARDINALITY, "source addresses", 7);

    @Test
    void bothTogether_haveEachThingOnceWithTheLargerCount() {
        LeakageStatement more = LeakageStatement.of(new Exposure(Kind.KEYS, "source prefixes", 5), FEW);

        assertThat(LeakageStatement.of(KEYS).with(more)).isEqualTo(more);
        assertThat(more.with(LeakageStatement.of(KEYS))).isEqualTo(more);
    }

    @Test
    void orderInWhichItIsSaid_makesNoDifference() {
        assertThat(LeakageStatement.of(FEW, KEYS)).isEqualTo(LeakageStatement.of(KEYS, FEW));
    }
}
