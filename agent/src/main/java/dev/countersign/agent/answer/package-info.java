/**
 * Strict reading of what a model says: schema first, then meaning; anything else is a finding.
 */
@NullMarked
package dev.countersign.agent.answer;

import org.jspecify.annotations.NullMarked;
