package dev.countersign.vendor.change;

import java.util.List;

/**
 * A test of a port, as it was written.
 *
 * @param ports one for {@code LT} and {@code GT}, two ascending for {@code RANGE}, one or more for {@code EQ} and {@code
 *     NEQ}; each 0 to 65535
 */
public record PortTest(Operator operator, List<Integer> ports) {
    public static final int MAX_PORT = 65_535;

    /** How ports are compared. */
    public enum Operator {
        EQ,
        NEQ,
        LT,
        GT,
        RANGE
    }

    public PortTest {
        ports = List.copyOf(ports);
        boolean counted = switch (operator) {
            case EQ, NEQ -> !ports.isEmpty();
            case LT, GT -> ports.size() == 1;
            case RANGE -> ports.size() == 2 && ports.getFirst() <= ports.getLast();
        };
        if (!counted || ports.stream().anyMatch(port -> port < 0 || port > MAX_PORT)) {
            throw new IllegalArgumentException(
                    "ports: expected ascending numbers from 0 to 65535 for " + operator + ", found " + ports);
        }
    }

    public static PortTest eq(int port) {
        return new PortTest(Operator.EQ, List.of(port));
    }

    public static PortTest range(int low, int high) {
        return new PortTest(Operator.RANGE, List.of(low, high));
    }

    /** Whether a port passes. */
    public boolean matches(int port) {
        return switch (operator) {
            case EQ -> ports.contains(port);
            case NEQ -> !ports.contains(port);
            case LT -> port < ports.getFirst();
            case GT -> port > ports.getFirst();
            case RANGE -> port >= ports.getFirst() && port <= ports.getLast();
        };
    }
}
