@NullMarked
package dev.countersign.lab.yaml;

import org.jspecify.annotations.NullMarked;
