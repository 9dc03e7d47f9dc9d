/**
 * Sampled flow export: {@link dev.countersign.lab.flow.FlowExporter} reports what the traffic engine sends through a
 * router, as IPFIX over UDP (RFC 7011).
 */
@NullMarked
package dev.countersign.lab.flow;

import org.jspecify.annotations.NullMarked;
