/**
 * A change tried on a model of the network before anybody decides. Entry: {@link
 * dev.countersign.control.verify.simulation.Simulation}, a pure function of the inventory, the configurations before and
 * after, and the observed traffic. What the model cannot say is a finding of its own and never counts as good.
 */
@NullMarked
package dev.countersign.control.verify.simulation;

import org.jspecify.annotations.NullMarked;
