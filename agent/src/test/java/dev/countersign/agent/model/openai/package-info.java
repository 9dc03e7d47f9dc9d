@NullMarked
package dev.countersign.agent.model.openai;

import org.jspecify.annotations.NullMarked;
