/**
 * The people who decide, and the keys they sign with: {@link dev.countersign.control.review.operator.Operators} is the
 * register, {@link dev.countersign.control.review.operator.Passkeys} enrols passkeys and signs operators in. Every
 * change of either is an entry in the ledger.
 */
@NullMarked
package dev.countersign.control.review.operator;

import org.jspecify.annotations.NullMarked;
