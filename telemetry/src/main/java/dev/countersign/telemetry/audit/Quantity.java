package dev.countersign.telemetry.audit;

import dev.countersign.core.filter.Direction;
import dev.countersign.telemetry.poll.InterfaceRates;
import dev.countersign.telemetry.poll.Rate;

/** What of an interface has a baseline. */
enum Quantity {
    PACKETS_IN("packets/s entering", Direction.INGRESS, 100),
    PACKETS_OUT("packets/s leaving", Direction.EGRESS, 100),
    BITS_IN("bit/s entering", Direction.INGRESS, 1e6),
    BITS_OUT("bit/s leaving", Direction.EGRESS, 1e6),
    DISCARDS_IN("discards/s entering", Direction.INGRESS, 10),
    DISCARDS_OUT("discards/s leaving", Direction.EGRESS, 10);

    private final String words;
    private final Direction direction;
    private final double least;

    Quantity(String words, Direction direction, double least) {
        this.words = words;
        this.direction = direction;
        this.least = least;
    }

    String words() {
        return words;
    }

    Direction direction() {
        return direction;
    }

    /** The least change that anybody wants to hear of, in its unit. */
    double least() {
        return least;
    }

    boolean isBits() {
        return this == BITS_IN || this == BITS_OUT;
    }

    double of(InterfaceRates rates) {
        Rate rate = direction == Direction.INGRESS ? rates.in() : rates.out();
        return switch (this) {
            case PACKETS_IN, PACKETS_OUT -> rate.packets();
            case BITS_IN, BITS_OUT -> rate.bits();
            case DISCARDS_IN, DISCARDS_OUT -> rate.discards();
        };
    }
}
