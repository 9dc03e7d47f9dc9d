/** What is known about the network and how well: facts with source, interval, digest and error; the port agents read through. */
@NullMarked
package dev.countersign.core.evidence;

import org.jspecify.annotations.NullMarked;
