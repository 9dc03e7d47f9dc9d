/**
 * The prompt library: what a task is, what goes in, what must come out; versioned.
 */
@NullMarked
package dev.countersign.agent.template;

import org.jspecify.annotations.NullMarked;
