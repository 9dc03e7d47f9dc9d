/**
 * The YANG modules of the simulated routers, read from jars on the class path. {@link
 * dev.countersign.lab.schema.SchemaBundle} is the entry; its values are immutable and safe to share.
 */
@NullMarked
package dev.countersign.lab.schema;

import org.jspecify.annotations.NullMarked;
