/** What is measured on the network after a change, and the port it is measured through. */
@NullMarked
package dev.countersign.core.probe;

import org.jspecify.annotations.NullMarked;
