package dev.countersign.control.verify.simulation;

import dev.countersign.core.DeviceId;
import dev.countersign.core.inventory.InterfaceRef;
import dev.countersign.twin.DataPlane;
import dev.countersign.twin.Network;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The network as it was when last looked at. As long as it is the same, compared whole, what was traced through it then is
 * found again; no result depends on that. Safe for use by many threads.
 */
public final class PresentNetwork {
    private final AtomicReference<@Nullable DataPlane> last = new AtomicReference<>();

    Situation of(Network network, Map<DeviceId, DeviceSetup> setups, Set<InterfaceRef> dark) {
        Situation present = Situation.of(network, setups, dark, last.get());
        last.set(present.plane());
        return present;
    }
}
