package dev.countersign.twin;

/**
 * Delay and loss at an outgoing interface by its load: an M/M/1/K queue, that is Poisson arrivals, exponential packet
 * sizes, first come first served, and room for {@value #ROOM} packets, arrivals into a full queue being lost (D. Gross,
 * J. Shortle, J. Thompson, C. Harris, <i>Fundamentals of Queueing Theory</i>, 4th edition, section 2.5). Unlike M/M/1
 * it has an answer at and above full load: loss tends to {@code 1 - 1/load} and delay to a full queue's.
 *
 * <p>Real traffic comes in longer bursts than Poisson's, so below full load real loss and delay are higher.
 */
final class Queue {
    /** Packets that wait or are being sent; 512 is the depth of a common hardware queue. */
    static final int ROOM = 512;

    private static final double NEAR_ONE = 1e-6;

    private Queue() {}

    /** Part of the packets that find the queue full. */
    static double loss(double load) {
        if (Math.abs(load - 1) < NEAR_ONE) {
            return 1.0 / (ROOM + 1);
        }
        // Above one the fraction is reduced by load^(K+1), which would overflow.
        double inverse = 1 / load;
        return load < 1
                ? (1 - load) * Math.pow(load, ROOM) / (1 - Math.pow(load, ROOM + 1))
                : (1 - inverse) / (1 - Math.pow(inverse, ROOM + 1));
    }

    /** Mean time from arrival to the last bit sent, in multiples of a mean packet's sending time. */
    static double delay(double load) {
        if (load <= 0) {
            return 1;
        }
        return packets(load) / (load * (1 - loss(load)));
    }

    /** Mean number of packets that wait or are being sent. */
    private static double packets(double load) {
        if (Math.abs(load - 1) < NEAR_ONE) {
            return ROOM / 2.0;
        }
        if (load > 1) {
            return ROOM - packets(1 / load); // the free places of the reversed queue
        }
        double power = Math.pow(load, ROOM + 1);
        return load / (1 - load) - (ROOM + 1) * power / (1 - power);
    }
}
