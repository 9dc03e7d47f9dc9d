/** How fast a device's schema is there after a restart, from its compiled form and from its texts; entry: SchemaBench. */
@NullMarked
package dev.countersign.bench.schema;

import org.jspecify.annotations.NullMarked;
