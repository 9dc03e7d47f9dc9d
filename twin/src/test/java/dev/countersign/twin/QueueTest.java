package dev.countersign.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueTest {
    /** The stationary distribution summed term by term. */
    private static double[] exact(double load) {
        double[] weights = new double[Queue.ROOM + 1];
        double sum = 0;
        for (int n = 0; n <= Queue.ROOM; n++) {
            weights[n] = Math.pow(load, load <= 1 ? n : n - Queue.ROOM);
            sum += weights[n];
        }
        double mean = 0;
        for (int n = 0; n <= Queue.ROOM; n++) {
            mean += n * weights[n] / sum;
        }
        double loss = weights[Queue.ROOM] / sum;
        return new double[] {loss, mean / (load * (1 - loss))};
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 0.9, 0.99, 0.999, 1, 1.001, 1.1, 1.175, 2, 50})
    void closedForm_isTheSumOfTheDistribution(double load) {
        double[] exact = exact(load);

        assertThat(Queue.loss(load)).isCloseTo(exact[0], within(1e-9 + exact[0] * 1e-6));
        assertThat(Queue.delay(load)).isCloseTo(exact[1], within(exact[1] * 1e-6));
    }

    @Test
    void lightLoad_delaysLikeAnUnboundedQueue() {
        assertThat(Queue.delay(0.5)).isCloseTo(1 / (1 - 0.5), within(1e-9));
        assertThat(Queue.delay(0)).isEqualTo(1);
    }

    @Test
    void overload_losesTheExcessAndDelaysByAFullQueue() {
        assertThat(Queue.loss(2)).isCloseTo(0.5, within(1e-9));
        assertThat(Queue.delay(2)).isCloseTo(Queue.ROOM, within(2.0));
        assertThat(Queue.loss(1e9)).isBetween(0.999, 1.0);
    }

    @Test
    void loss_growsWithLoad() {
        double last = 0;
        for (double load = 0.001; load < 3; load += 0.001) {
            assertThat(Queue.loss(load)).isGreaterThanOrEqualTo(last);
            last = Queue.loss(load);
        }
    }
}
