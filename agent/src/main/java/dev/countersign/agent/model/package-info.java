/**
 * The port to whatever thinks: {@link dev.countersign.agent.model.Model}. A model gets a context and a prompt and gives
 * text back; nothing it says is believed before it is parsed and verified.
 */
@NullMarked
package dev.countersign.agent.model;

import org.jspecify.annotations.NullMarked;
