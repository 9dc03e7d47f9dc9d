/**
 * A simulated network: NETCONF-over-SSH devices and flow exporters driven by the twin, with faults and attacks
 * to script.
 */
@NullMarked
package dev.countersign.lab;

import org.jspecify.annotations.NullMarked;
