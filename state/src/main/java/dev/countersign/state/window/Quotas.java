package dev.countersign.state.window;

/**
 * How much one device, exporter or query class may take of a window, so that a noisy one leaves the others theirs. Each
 * holds for every device and window apart: no number here is shared by two devices, and so what is refused of one device's
 * flows follows from these flows alone, in one process or spread over many.
 *
 * <p>What is refused is counted by {@link Quota}, told to a {@link QuotaWatch}, and stated in the coverage of the artifacts
 * that are made.
 *
 * @param interfaces ingress interfaces of a device that are counted apart, those heard first; flows of others are refused
 * @param records of one exporter, by its address, that are counted for a device; those heard first
 * @param artifacts of one query class that are made of a device's window; those of the interfaces with most packets
 * @param bytes of payload of one query class in these; one artifact of each class is made however large
 */
public record Quotas(int interfaces, long records, int artifacts, long bytes) {
    /** 64 interfaces, 5,000,000 records, and per query class 128 artifacts in 8 MiB. */
    public static final Quotas DEFAULTS = new Quotas(64, 5_000_000, 128, 8L << 20);

    public Quotas {
        require("interfaces", interfaces, 4096);
        require("records", records, Long.MAX_VALUE);
        require("artifacts", artifacts, 1 << 16);
        require("bytes", bytes, Long.MAX_VALUE);
    }

    private static void require(String what, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("quota of " + what + ": expected 1 to " + most + ", found " + value);
        }
    }
}
