@NullMarked
package dev.countersign.control.review;

import org.jspecify.annotations.NullMarked;
