/** What changes between two configurations, node by node. Entry: EffectiveDifference. */
@NullMarked
package dev.countersign.yang.difference;

import org.jspecify.annotations.NullMarked;
