/**
 * The composition root: {@link dev.countersign.server.run.Countersign} makes every part by its constructor and starts and
 * closes them in order. There is no framework; what depends on what is what is written here.
 */
@NullMarked
package dev.countersign.server.run;

import org.jspecify.annotations.NullMarked;
