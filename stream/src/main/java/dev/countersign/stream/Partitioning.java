package dev.countersign.stream;

import dev.countersign.core.DeviceId;
import dev.countersign.core.filter.IpAddress;
import dev.countersign.state.window.Exporters;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Which partition an exporter's flows go to: all of one device to one, for its interfaces are counted together. The
 * CRC-32C of the device's name, or of an unknown exporter's address, modulo the number of partitions.
 */
record Partitioning(Exporters exporters, int partitions) {
    int of(IpAddress exporter, long domain) {
        String name = exporters.device(exporter, domain).map(DeviceId::value).orElseGet(exporter::toString);
        CRC32C hash = new CRC32C();
        hash.update(name.getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % partitions);
    }
}
