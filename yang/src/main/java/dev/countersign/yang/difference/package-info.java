/** What changes between two configurations, node by node. Entries: EffectiveDifference, EditBetween. */
@NullMarked
package dev.countersign.yang.difference;

import org.jspecify.annotations.NullMarked;
