/**
 * The only way to a device write: verify, risk, review and deploy, each step recorded in the ledger.
 */
@NullMarked
package dev.countersign.control;

import org.jspecify.annotations.NullMarked;
