package dev.countersign.control.verify.simulation;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.Topology;
import dev.countersign.core.traffic.ObservedTraffic;
import dev.countersign.twin.DataPlane;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The network as it was when last looked at. As long as it is the same, compared whole, what was found out then is used
 * again; no result depends on that. Safe for use by many threads.
 */
public final class PresentNetwork {
    /** The newest first, and the one before: while the next traffic is looked at, the last is still asked for. */
    private final AtomicReference<List<Present>> recent = new AtomicReference<>(List.of());

    /**
     * Looks at new traffic through the network as it was last seen, so that the next simulation need not. Nothing when none
     * was seen yet.
     */
    public void look(Topology topology, ObservedTraffic traffic) {
        List<Present> known = recent.get();
        if (!known.isEmpty()) {
            of(topology, traffic, known.getFirst().setups());
        }
    }

    Present of(Topology topology, ObservedTraffic traffic, Map<DeviceId, DeviceSetup> setups) {
        List<Present> known = recent.get();
        for (Present present : known) {
            if (present.isOf(topology, traffic, setups)) {
                return present;
            }
        }
        DataPlane plane = known.isEmpty() ? null : known.getFirst().situation().plane();
        Present present = new Present(topology, traffic, setups, plane);
        recent.set(known.isEmpty() ? List.of(present) : List.of(present, known.getFirst()));
        return present;
    }
}
