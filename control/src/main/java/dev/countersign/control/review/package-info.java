/**
 * Where people decide. {@link dev.countersign.control.review.ReviewDesk} takes proposals in, has them verified, keeps the
 * queue and turns a person's signature into a {@link dev.countersign.control.review.CountersignedChange}, the only thing
 * that can be deployed. Every step is a transition of {@link dev.countersign.control.review.ProposalState} recorded in
 * the ledger within the same transaction.
 */
@NullMarked
package dev.countersign.control.review;

import org.jspecify.annotations.NullMarked;
