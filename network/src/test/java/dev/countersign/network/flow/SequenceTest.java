package dev.countersign.network.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceTest {
    private final Sequence sequence = new Sequence();

    @Test
    void numbersThatFollow_missNothing_evenWhenTheyWrap() {
        sequence.advance(-5, 3, 0);
        sequence.advance(-2, 4, 0);
        sequence.advance(2, 1, 0);

        assertMissing(0, 0);
    }

    @Test
    void jump_isAGapOfThatManyUnits() {
        sequence.advance(0, 10, 0);
        sequence.advance(25, 10, 0);
        sequence.advance(35, 10, 0);

        assertMissing(1, 15);
    }

    @Test
    void lateMessage_doesNotMoveTheExpectation() {
        sequence.advance(0, 10, 0);
        sequence.advance(20, 10, 0);
        sequence.advance(10, 10, 0);
        sequence.advance(30, 10, 0);

        assertMissing(1, 10);
        assertThat(sequence.late()).isEqualTo(1);
    }

    @Test
    void exporterThatBeganAnew_isNoLoss() {
        sequence.advance(1_000_000, 10, 0);
        sequence.advance(0, 10, 0);
        sequence.advance(10, 10, 0);

        assertMissing(0, 0);
        assertThat(sequence.restarts()).isEqualTo(1);
    }

    @Test
    void jumpBeyondBelief_isNoLoss() {
        sequence.advance(0, 10, 0);
        sequence.advance(1 << 30, 10, 0);

        assertMissing(0, 0);
        assertThat(sequence.restarts()).isEqualTo(1);
    }

    @Test
    void exporterThatCountsTheMessageItself_isRecognised() {
        sequence.advance(19, 19, 0);
        sequence.advance(45, 26, 0);
        sequence.advance(70, 25, 0);
        sequence.advance(96, 26, 0);
        assertMissing(0, 0);

        sequence.advance(96 + 26 + 30, 26, 0);
        assertMissing(1, 30);
    }

    @Test
    void exporterThatLeavesOptionsRecordsOut_isRecognised() {
        sequence.advance(100, 21, 1);
        sequence.advance(120, 28, 0);
        sequence.advance(148, 21, 1);
        sequence.advance(168, 28, 0);
        assertMissing(0, 0);

        sequence.advance(168 + 28 + 30, 28, 0);
        assertMissing(1, 30);
    }

    @Test
    void uncountedMessage_isNotHeldAgainstTheNext() {
        sequence.advance(0, 10, 0);
        sequence.lose();
        sequence.advance(500, 10, 0);
        sequence.advance(511, 10, 0);

        assertMissing(1, 1);
    }

    private void assertMissing(long gaps, long missing) {
        assertThat(sequence.gaps()).as("gaps").isEqualTo(gaps);
        assertThat(sequence.missing()).as("missing").isEqualTo(missing);
    }
}
