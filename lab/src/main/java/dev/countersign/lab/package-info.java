/**
 * A simulated network: NETCONF-over-SSH devices and flow exporters driven by the twin, with faults and attacks to script.
 *
 * <p>{@link dev.countersign.lab.Lab} starts and stops it all. Below are {@code scenario} (the files that say what the
 * network is and what happens to it), {@code traffic} (the engine), {@code flow} (exporters), {@code netconf} and {@code
 * schema} (the devices), {@code yaml} (strict reading).
 */
@NullMarked
package dev.countersign.lab;

import org.jspecify.annotations.NullMarked;
