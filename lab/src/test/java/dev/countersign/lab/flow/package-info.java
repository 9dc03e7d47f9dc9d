@NullMarked
package dev.countersign.lab.flow;

import org.jspecify.annotations.NullMarked;
