package dev.countersign.lab.scenario;

import java.util.List;

/**
 * An interface of a simulated router.
 *
 * @param index {@code ifIndex} (RFC 2863), from 1 in the order of the configuration
 * @param speed bit/s; 0 for a loopback
 */
public record LabInterface(String name, int index, String description, long speed, List<InterfaceAddress> addresses) {
    public LabInterface {
        addresses = List.copyOf(addresses);
    }

    public boolean isLoopback() {
        return speed == 0;
    }
}
