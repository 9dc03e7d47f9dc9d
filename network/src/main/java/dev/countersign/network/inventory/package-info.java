/**
 * The operator's inventory: which devices there are, how they are reached, how they are linked, who hangs on them.
 * {@link dev.countersign.network.inventory.Inventory#load} reads it from YAML; everything here is immutable.
 */
@NullMarked
package dev.countersign.network.inventory;

import org.jspecify.annotations.NullMarked;
