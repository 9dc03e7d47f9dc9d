package dev.countersign.core.traffic;

/** Transport ports from low to high, both included; 0 to 0 for protocols without ports. */
public record PortRange(int low, int high) {
    public PortRange {
        if (low < 0 || low > high || high > 65_535) {
            throw new IllegalArgumentException(
                    "port range: expected 0 <= low <= high <= 65535, found " + low + "-" + high);
        }
    }
}
