/**
 * YANG: the schema store, the codecs, validation, the effective difference between two configurations, and the
 * NACM decision on it.
 */
@NullMarked
package dev.countersign.yang;

import org.jspecify.annotations.NullMarked;
