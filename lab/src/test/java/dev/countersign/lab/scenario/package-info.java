@NullMarked
package dev.countersign.lab.scenario;

import org.jspecify.annotations.NullMarked;
