/**
 * Deployment against real devices of the lab over NETCONF and SSH, approved by a real signature: its ends, its refusals,
 * and a program that is killed at each of its points.
 */
@NullMarked
package dev.countersign.conformance.deploy;

import org.jspecify.annotations.NullMarked;
