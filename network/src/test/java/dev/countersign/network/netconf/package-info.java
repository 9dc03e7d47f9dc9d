@NullMarked
package dev.countersign.network.netconf;

import org.jspecify.annotations.NullMarked;
