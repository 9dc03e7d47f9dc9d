/** What the simulation of a change says, against what the lab then does. */
@NullMarked
package dev.countersign.conformance.simulation;

import org.jspecify.annotations.NullMarked;
