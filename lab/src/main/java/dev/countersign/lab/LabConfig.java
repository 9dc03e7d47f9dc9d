package dev.countersign.lab;

import dev.countersign.lab.traffic.TrafficConfig;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the lab is to run.
 *
 * @param directory its folder: inventory, secrets, host keys, ports and startup configurations, kept from one start to the
 *     next; made when it is not there
 * @param network the network's definition; null for the one that comes with the lab
 * @param scenarios a folder of scenario files {@code *.yaml}; null for those that come with the lab
 * @param collector where the routers send their flow records
 */
public record LabConfig(
        Path directory,
        @Nullable Path network,
        @Nullable Path scenarios,
        InetSocketAddress collector,
        TrafficConfig traffic) {
    /** The network and scenarios that come with the lab. */
    public static LabConfig in(Path directory, InetSocketAddress collector) {
        return new LabConfig(directory, null, null, collector, TrafficConfig.standard());
    }
}
