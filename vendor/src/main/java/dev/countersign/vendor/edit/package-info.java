/**
 * A vendor's text as an edit of a YANG-modelled device, so that it goes through every check an edit goes through. Entry:
 * Translation.
 */
@NullMarked
package dev.countersign.vendor.edit;

import org.jspecify.annotations.NullMarked;
