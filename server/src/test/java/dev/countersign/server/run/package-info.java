@NullMarked
package dev.countersign.server.run;

import org.jspecify.annotations.NullMarked;
