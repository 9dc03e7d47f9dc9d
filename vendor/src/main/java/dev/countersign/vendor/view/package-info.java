/**
 * Changes of YANG-modelled devices, written as an operator of another vendor's device would type them: a way of reading
 * them, never what is sent. {@link dev.countersign.vendor.view.NativeView} is the entry.
 */
@NullMarked
package dev.countersign.vendor.view;

import org.jspecify.annotations.NullMarked;
