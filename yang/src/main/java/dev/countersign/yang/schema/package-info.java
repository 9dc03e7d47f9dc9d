/** Schemas: YANG modules fetched from a device, kept on disk, parsed and compiled, kept compiled. Entry: SchemaStore. */
@NullMarked
package dev.countersign.yang.schema;

import org.jspecify.annotations.NullMarked;
