package dev.countersign.server.config;

import dev.countersign.state.window.Quotas;
import java.util.List;

/** How much one device, exporter or query class may take of a window. */
final class QuotaKeys {
    static final Key<Integer> INTERFACES = Kinds.integer(
            "quota.interfaces",
            "64",
            1,
            4096,
            "At most so many ingress interfaces of a device are counted in a window of flows; flows of others are refused.");
    static final Key<Integer> RECORDS = Kinds.integer(
            "quota.records",
            "5000000",
            1,
            Integer.MAX_VALUE,
            "At most so many flow records of one exporter are counted for a device in a window; those after them are refused.");
    static final Key<Integer> ARTIFACTS = Kinds.integer(
            "quota.artifacts",
            "128",
            1,
            65_536,
            "At most so many state artifacts of one query class are made of a device's interfaces in a window, those with most packets.");
    static final Key<Integer> KIBIBYTES = Kinds.integer(
            "quota.kibibytes",
            "8192",
            1,
            1 << 21,
            "At most so many KiB of payload are in these; one is made however large.");
    static final List<Key<?>> ALL = List.of(INTERFACES, RECORDS, ARTIFACTS, KIBIBYTES);

    private QuotaKeys() {}

    static Quotas read(Settings settings) {
        return new Quotas(
                settings.value(INTERFACES),
                settings.value(RECORDS),
                settings.value(ARTIFACTS),
                (long) settings.value(KIBIBYTES) << 10);
    }
}
