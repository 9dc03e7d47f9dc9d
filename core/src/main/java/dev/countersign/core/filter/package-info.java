/** Traffic descriptions and access lists, as a model that the twin, the verifier and the agents share (RFC 8519). */
@NullMarked
package dev.countersign.core.filter;

import org.jspecify.annotations.NullMarked;
