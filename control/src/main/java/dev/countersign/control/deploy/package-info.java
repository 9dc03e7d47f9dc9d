/**
 * Puts a countersigned change on the network, with a way back. {@link dev.countersign.control.deploy.Deployments} is the
 * way in; it takes a {@link dev.countersign.control.review.CountersignedChange} and nothing else. Each deployment runs on
 * a virtual thread of its own: lock, drift check, edit, validate, confirmed commit, read back, confirm window, and one of
 * confirm, cancel or the device's own roll-back, read back again.
 *
 * <p>The rule of the house: an intent is durable before an RPC that changes a device, the outcome after it; a reply that
 * did not come is resolved by reading the device, never by sending again. Deadlines run on the monotonic clock.
 */
@NullMarked
package dev.countersign.control.deploy;

import org.jspecify.annotations.NullMarked;
