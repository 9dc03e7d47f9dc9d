package dev.countersign.network.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceTest {
    private final Sequence sequence = new Sequence();

    @Test
    void numbersThatFollow_missNothing_evenWhenTheyWrap() {
        sequence.advance(-5, 3);
        sequence.advance(-2, 4);
        sequence.advance(2, 1);

        assertMissing(0, 0);
    }

    @Test
    void jump_isAGapOfThatManyUnits() {
        sequence.advance(0, 10);
        sequence.advance(25, 10);
        sequence.advance(35, 10);

        assertMissing(1, 15);
    }

    @Test
    void lateMessage_doesNotMoveTheExpectation() {
        sequence.advance(0, 10);
        sequence.advance(20, 10);
        sequence.advance(10, 10);
        sequence.advance(30, 10);

        assertMissing(1, 10);
        assertThat(sequence.late()).isEqualTo(1);
    }

    @Test
    void exporterThatBeganAnew_isNoLoss() {
        sequence.advance(1_000_000, 10);
        sequence.advance(0, 10);
        sequence.advance(10, 10);

        assertMissing(0, 0);
        assertThat(sequence.restarts()).isEqualTo(1);
    }

    @Test
    void jumpBeyondBelief_isNoLoss() {
        sequence.advance(0, 10);
        sequence.advance(1 << 30, 10);

        assertMissing(0, 0);
        assertThat(sequence.restarts()).isEqualTo(1);
    }

    @Test
    void exporterThatCountsTheMessageItself_isRecognised() {
        sequence.advance(19, 19);
        sequence.advance(45, 26);
        sequence.advance(70, 25);
        sequence.advance(96, 26);
        assertMissing(0, 0);

        sequence.advance(96 + 26 + 30, 26);
        assertMissing(1, 30);
    }

    @Test
    void uncountedMessage_isNotHeldAgainstTheNext() {
        sequence.advance(0, 10);
        sequence.lose();
        sequence.advance(500, 10);
        sequence.advance(511, 10);

        assertMissing(1, 1);
    }

    private void assertMissing(long gaps, long missing) {
        assertThat(sequence.gaps()).as("gaps").isEqualTo(gaps);
        assertThat(sequence.missing()).as("missing").isEqualTo(missing);
    }
}
