@NullMarked
package dev.countersign.lab.gnmi;

import org.jspecify.annotations.NullMarked;
