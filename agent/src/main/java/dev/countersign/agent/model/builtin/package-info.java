/**
 * Models that need no network: rules over the same context an outside model gets.
 */
@NullMarked
package dev.countersign.agent.model.builtin;

import org.jspecify.annotations.NullMarked;
