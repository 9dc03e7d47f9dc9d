@NullMarked
package dev.countersign.server.view;

import org.jspecify.annotations.NullMarked;
