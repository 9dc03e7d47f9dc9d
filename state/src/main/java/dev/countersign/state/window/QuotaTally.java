package dev.countersign.state.window;

import dev.countersign.core.DeviceId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what quotas refuse, by device, since the start. Thread-safe. */
public final class QuotaTally implements QuotaWatch {
    private final Map<DeviceId, Map<Quota, LongAdder>> counts = new ConcurrentHashMap<>();

    @Override
    public void refused(ClosedWindow window, Quota quota, long count) {
        counts.computeIfAbsent(window.device(), _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(quota, _ -> new LongAdder())
                .add(count);
    }

    /** What was refused of a device; absent where nothing was. */
    public Map<Quota, Long> of(DeviceId device) {
        Map<Quota, Long> sums = new TreeMap<>();
        counts.getOrDefault(device, Map.of()).forEach((quota, count) -> sums.put(quota, count.sum()));
        return sums;
    }

    /** What was refused by one quota, of all devices. */
    public long of(Quota quota) {
        return counts.values().stream()
                .filter(of -> of.containsKey(quota))
                .mapToLong(of -> of.get(quota).sum())
                .sum();
    }
}
