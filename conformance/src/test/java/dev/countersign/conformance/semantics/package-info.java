/**
 * How many false references the verifier catches, and how often it cries wolf: proposals are made at random over the lab's
 * inventory and configurations, true ones and false ones.
 */
@NullMarked
package dev.countersign.conformance.semantics;

import org.jspecify.annotations.NullMarked;
