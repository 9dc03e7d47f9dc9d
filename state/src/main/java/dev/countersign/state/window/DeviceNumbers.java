package dev.countersign.state.window;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.core.flow.Flow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the devices that exporters are about, and each exporter of a device; for the same exporter as before, without
 * allocating. Not thread-safe.
 */
final class DeviceNumbers {
    /** The number of an exporter that the inventory does not know. */
    static final int UNKNOWN = -1;

    /** Strangers are asked about again and again rather than kept, so that they cannot fill the memory. */
    private final Map<DeviceId, Integer> numbers = new HashMap<>();

    private final Map<Source, Integer> sources = new HashMap<>();
    private final List<DeviceId> names = new ArrayList<>();
    private final Exporters exporters;
    private @Nullable IpAddress lastExporter;
    private long lastDomain;
    private int lastNumber;
    private int lastSource;

    private record Source(int device, IpAddress exporter) {}

    DeviceNumbers(Exporters exporters) {
        this.exporters = exporters;
    }

    @SuppressWarnings("ReferenceEquality")
    int of(Flow flow) {
        if (flow.exporter() != lastExporter || flow.observationDomain() != lastDomain) {
            lastExporter = flow.exporter();
            lastDomain = flow.observationDomain();
            lastNumber = exporters
                    .device(flow.exporter(), flow.observationDomain())
                    .map(this::number)
                    .orElse(UNKNOWN);
            lastSource = lastNumber == UNKNOWN ? UNKNOWN : source(new Source(lastNumber, flow.exporter()));
        }
        return lastNumber;
    }

    /** The number of the exporter and device that was asked about last, whatever its observation domain. */
    int source() {
        return lastSource;
    }

    private int source(Source source) {
        return sources.computeIfAbsent(source, _ -> sources.size());
    }

    DeviceId name(int number) {
        return names.get(number);
    }

    private int number(DeviceId device) {
        return numbers.computeIfAbsent(device, added -> {
            names.add(added);
            return names.size() - 1;
        });
    }
}
