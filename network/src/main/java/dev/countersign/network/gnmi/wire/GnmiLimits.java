package dev.countersign.network.gnmi.wire;

/**
 * How much of a message is taken.
 *
 * @param bytes of one message
 * @param items messages within one message, of any kind, all of them together: what memory is taken for
 * @param elements of one path
 * @param keys of one element of a path
 * @param text bytes of one name, key or origin
 * @param value bytes of one value
 * @param updates values, and as many deletions, of one notification
 */
public record GnmiLimits(int bytes, int items, int elements, int keys, int text, int value, int updates) {
    /** 4 MiB, 200,000 items, 32 elements with 8 keys, 1 KiB of text, 1 MiB of value, 20,000 updates. */
    public static GnmiLimits standard() {
        return new GnmiLimits(4 << 20, 200_000, 32, 8, 1 << 10, 1 << 20, 20_000);
    }
}
