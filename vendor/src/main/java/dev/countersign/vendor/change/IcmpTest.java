package dev.countersign.vendor.change;

import org.jspecify.annotations.Nullable;

/** A test of ICMP type and code; an absent one matches any. */
public record IcmpTest(@Nullable Integer type, @Nullable Integer code) {
    public boolean matches(int packetType, int packetCode) {
        return (type == null || type == packetType) && (code == null || code == packetCode);
    }
}
