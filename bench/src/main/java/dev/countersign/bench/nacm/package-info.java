/** Speed of access decisions beside the literal loop of RFC 8341. Entry: NacmBench. */
@NullMarked
package dev.countersign.bench.nacm;

import org.jspecify.annotations.NullMarked;
