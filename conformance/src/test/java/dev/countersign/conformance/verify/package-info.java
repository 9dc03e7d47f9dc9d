/** The verifier against the modules of real routers: what passes, and every way in which a proposal must not. */
@NullMarked
package dev.countersign.conformance.verify;

import org.jspecify.annotations.NullMarked;
