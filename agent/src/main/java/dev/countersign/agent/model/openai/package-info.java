/**
 * Any chat endpoint that speaks the OpenAI form with structured output.
 */
@NullMarked
package dev.countersign.agent.model.openai;

import org.jspecify.annotations.NullMarked;
