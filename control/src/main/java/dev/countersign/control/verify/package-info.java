/**
 * The deterministic checks a proposal goes through before a person sees it, and the port through which a device's base
 * configuration is read again at decision time. {@link dev.countersign.control.verify.Verifier} is the way in.
 */
@NullMarked
package dev.countersign.control.verify;

import org.jspecify.annotations.NullMarked;
