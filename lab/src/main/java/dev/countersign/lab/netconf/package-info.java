/**
 * A NETCONF server over SSH (RFC 6241, RFC 6242) that stands for one simulated router; {@link
 * dev.countersign.lab.netconf.LabDevice} is the entry.
 *
 * <p>One virtual thread reads one session's requests and answers them in order. The datastores of a device are guarded by
 * one lock; {@code running} is published through a volatile field, so that reading it never waits for a commit.
 */
@NullMarked
package dev.countersign.lab.netconf;

import org.jspecify.annotations.NullMarked;
