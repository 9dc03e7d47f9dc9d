@NullMarked
package dev.countersign.server.live;

import org.jspecify.annotations.NullMarked;
