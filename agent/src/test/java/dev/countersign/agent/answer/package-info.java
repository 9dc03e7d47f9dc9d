@NullMarked
package dev.countersign.agent.answer;

import org.jspecify.annotations.NullMarked;
