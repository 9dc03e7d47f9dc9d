/**
 * How fast configurations are read and validated, beside yangtools and libyang; {@code YangBench} prints the table.
 */
@NullMarked
package dev.countersign.bench.yang;

import org.jspecify.annotations.NullMarked;
