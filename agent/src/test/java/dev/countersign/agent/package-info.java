@NullMarked
package dev.countersign.agent;

import org.jspecify.annotations.NullMarked;
