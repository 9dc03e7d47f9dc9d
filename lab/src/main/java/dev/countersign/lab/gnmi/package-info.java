/**
 * The gNMI side of a simulated router, over TLS: the same operational datastore that its NETCONF serves, under the same
 * access rules, and no Set. {@link dev.countersign.lab.gnmi.GnmiEndpoint} listens.
 */
@NullMarked
package dev.countersign.lab.gnmi;

import org.jspecify.annotations.NullMarked;
