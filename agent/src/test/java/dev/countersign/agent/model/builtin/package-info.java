@NullMarked
package dev.countersign.agent.model.builtin;

import org.jspecify.annotations.NullMarked;
