/**
 * The review tier of a proposal, by rules. {@link dev.countersign.control.risk.RiskAssessor} is the way in; whatever it
 * weighs, a single reason can only raise the tier.
 */
@NullMarked
package dev.countersign.control.risk;

import org.jspecify.annotations.NullMarked;
