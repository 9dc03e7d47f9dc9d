@NullMarked
package dev.countersign.server.exchange;

import org.jspecify.annotations.NullMarked;
