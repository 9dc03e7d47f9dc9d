/** How fast the sketches are, beside the libraries that come nearest; {@code SketchBench} prints the table. */
@NullMarked
package dev.countersign.bench.sketch;

import org.jspecify.annotations.NullMarked;
