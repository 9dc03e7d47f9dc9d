/** The difference between two configurations, node by node. */
@NullMarked
package dev.countersign.core.config;

import org.jspecify.annotations.NullMarked;
