/** What the network consists of: devices, links, customers and the operator's labels on them. */
@NullMarked
package dev.countersign.core.inventory;

import org.jspecify.annotations.NullMarked;
