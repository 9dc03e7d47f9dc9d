@NullMarked
package dev.countersign.control.review.operator;

import org.jspecify.annotations.NullMarked;
