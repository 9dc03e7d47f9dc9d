@NullMarked
package dev.countersign.agent.template;

import org.jspecify.annotations.NullMarked;
