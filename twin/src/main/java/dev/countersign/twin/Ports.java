package dev.countersign.twin;

/** A range of transport ports, both ends included; a flow's port is taken to be spread evenly over it. */
public record Ports(int low, int high) {
    /** Protocols without ports, as flow records show them. */
    public static final Ports NONE = new Ports(0, 0);

    /** The dynamic ports that clients use (RFC 6335 section 6). */
    public static final Ports DYNAMIC = new Ports(49_152, 65_535);

    public Ports {
        if (low < 0 || low > high || high > 65_535) {
            throw new IllegalArgumentException("ports: expected 0 <= low <= high <= 65535, found " + low + "-" + high);
        }
    }

    /** One port. */
    public static Ports of(int port) {
        return new Ports(port, port);
    }

    public int count() {
        return high - low + 1;
    }

    boolean contains(int port) {
        return low <= port && port <= high;
    }

    @Override
    public String toString() {
        return low == high ? Integer.toString(low) : low + "-" + high;
    }
}
