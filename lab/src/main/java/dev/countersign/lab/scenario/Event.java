package dev.countersign.lab.scenario;

import dev.countersign.core.inventory.InterfaceRef;
import java.time.Duration;

/** Something that happens at a time of a scenario. */
public sealed interface Event {
    /** Time since the scenario began. */
    Duration at();

    /**
     * A demand's rate goes to a multiple of what its definition says; 1 starts a demand of the scenario, 0 stops any.
     *
     * @param ramp how long it takes, in a straight line from where the rate is; zero for at once
     */
    record Scale(Duration at, Duration ramp, String demand, double factor) implements Event {}

    /** An interface loses or regains its carrier, and so the link at it. */
    record Carrier(Duration at, InterfaceRef where, boolean up) implements Event {}
}
