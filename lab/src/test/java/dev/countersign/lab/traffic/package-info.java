@NullMarked
package dev.countersign.lab.traffic;

import org.jspecify.annotations.NullMarked;
